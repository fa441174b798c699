import { base64url, type Bytes, concat, fromBase64url, fromHex, hex, sha256, utf8 } from "../../shared/bytes";
import type { Store } from "./store";

/**
 * This phone as the office knows it: a signing key that scripts cannot take out of the browser, enrolled once with a code
 * from the village office. Ed25519 where the browser has it, ECDSA P-256 elsewhere.
 */

export type Algorithm = "Ed25519" | "P-256";

export interface Device {
  /** First 16 bytes of SHA-256 of the raw public key, hexadecimal. */
  readonly id: string;
  readonly algorithm: Algorithm;
  readonly publicKey: Bytes;
  readonly privateKey: CryptoKey;
}

export async function thisDevice(store: Store): Promise<Device | undefined> {
  return store.get<Device>("shell", "device");
}

export async function makeDevice(store: Store): Promise<Device> {
  const { algorithm, pair } = await newKey();
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const id = hex((await sha256(publicKey)).subarray(0, 16));
  const device: Device = { id, algorithm, publicKey, privateKey: pair.privateKey };
  await store.write([{ shelf: "shell", key: "device", value: device }]);
  return device;
}

async function newKey(): Promise<{ algorithm: Algorithm; pair: CryptoKeyPair }> {
  try {
    const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])) as CryptoKeyPair;
    return { algorithm: "Ed25519", pair };
  } catch {
    const kind = { name: "ECDSA", namedCurve: "P-256" };
    return { algorithm: "P-256", pair: (await crypto.subtle.generateKey(kind, false, ["sign", "verify"])) as CryptoKeyPair };
  }
}

export async function sign(device: Device, purpose: Purpose, message: Bytes): Promise<Bytes> {
  const how = device.algorithm === "Ed25519" ? { name: "Ed25519" } : { name: "ECDSA", hash: "SHA-256" };
  const signature = new Uint8Array(await crypto.subtle.sign(how, device.privateKey, concat(utf8(`${purpose}\n`), message)));
  return device.algorithm === "Ed25519" ? signature : withSmallS(signature);
}

const ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/** Of the two values of s that verify, the office takes the smaller: one content, one set of bytes. */
export function withSmallS(signature: Bytes): Bytes {
  const s = BigInt(`0x${hex(signature.subarray(32))}`);
  if (s <= ORDER >> BigInt(1)) return signature;
  return concat(signature.subarray(0, 32), fromHex((ORDER - s).toString(16).padStart(64, "0")));
}

/** What a signature is for stands in front of what is signed, so that one can never be taken for another. */
export type Purpose = "jurdil-field-act-v1" | "jurdil-device-request-v1" | "jurdil-device-enrolment-v1";

/**
 * A request signed by this phone instead of carrying a session: days without a network sign nobody out.
 * `Authorization: Jurdil-Device id=…, at=…, signature=…` over method, path, time (seconds) and the body's SHA-256.
 */
export async function signedRequest(
  device: Device,
  method: "GET" | "POST",
  path: string,
  at: number,
  body: string,
): Promise<Record<string, string>> {
  const digest = hex(await sha256(utf8(body)));
  const signature = await sign(device, "jurdil-device-request-v1", utf8(`${method}\n${path}\n${at}\n${digest}`));
  return { Authorization: `Jurdil-Device id=${device.id}, at=${at}, signature=${base64url(signature)}` };
}

/** The server's public key, by which acts are sealed: an uncompressed point of P-256. */
export function sealingKey(text: string): Bytes {
  const key = fromBase64url(text);
  if (key.length !== 65 || key[0] !== 4) throw new Error("not an uncompressed point of P-256");
  return key;
}
