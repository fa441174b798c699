import { createPrivateKey, type ED25519KeyPairOptions, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Bytes } from "../shared/bytes";

const encodings: ED25519KeyPairOptions<"der", "der"> = {
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "der" },
};

/**
 * A new private key, read back from its bytes. Node 20 can lock itself up for good when a key is written as JWK while the job
 * that generated it is garbage collected: both hold the lock of one key. A key that was read has no such job.
 */
export function freshKey(kind: "ed25519" | "p256"): KeyObject {
  const { privateKey } =
    kind === "ed25519" ? generateKeyPairSync("ed25519", encodings) : generateKeyPairSync("ec", { namedCurve: "P-256", ...encodings });
  return createPrivateKey({ key: privateKey, type: "pkcs8", format: "der" });
}

/** The coordinates of a public key: one for Ed25519, two for P-256. */
export function coordinates(key: KeyObject): Bytes[] {
  const { x, y } = key.export({ format: "jwk" });
  return [x, y].filter((part) => part !== undefined).map((part) => Uint8Array.from(Buffer.from(part, "base64url")));
}
