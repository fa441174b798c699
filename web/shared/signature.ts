import { type Bytes, bytes, concat } from "./bytes";

/** Signature checks by the browser's own WebCrypto. A browser that lacks it or Ed25519 says so by `Unsupported`. */

export class Unsupported extends Error {}

export async function verifyEd25519(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  return verify(publicKey, { name: "Ed25519" }, { name: "Ed25519" }, signature, message);
}

/** ECDSA over P-256 with SHA-256; the signature is r ‖ s, 64 bytes. */
export async function verifyP256(x: Bytes, y: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  return verify(
    concat(bytes(4), x, y),
    { name: "ECDSA", namedCurve: "P-256" },
    { name: "ECDSA", hash: "SHA-256" },
    signature,
    message,
  );
}

async function verify(
  publicKey: Bytes,
  kind: Algorithm | EcKeyImportParams,
  algorithm: Algorithm | EcdsaParams,
  signature: Bytes,
  message: Bytes,
): Promise<boolean> {
  if (typeof crypto === "undefined" || !crypto.subtle) throw new Unsupported("WebCrypto");
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", publicKey, kind, false, ["verify"]);
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === "NotSupportedError") throw new Unsupported(kind.name);
    throw new Error("the public key is not one");
  }
  return crypto.subtle.verify(algorithm, key, signature, message);
}
