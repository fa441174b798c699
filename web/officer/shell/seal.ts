import { type Bytes, bytes, concat, utf8 } from "../../shared/bytes";

/**
 * Sealing for the office: HPKE base mode (RFC 9180), one message per sealing, with DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM. Result = encapsulated key (65 bytes), then ciphertext.
 */

const KEM = concat(utf8("KEM"), bytes(0x00, 0x10));
const SUITE = concat(utf8("HPKE"), bytes(0x00, 0x10, 0x00, 0x01, 0x00, 0x02));
const NOTHING = new Uint8Array(0);

export async function seal(receiver: Bytes, info: Bytes, aad: Bytes, message: Bytes): Promise<Bytes> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", receiver, curve, false, []);
  const ours = (await crypto.subtle.generateKey(curve, false, ["deriveBits"])) as CryptoKeyPair;
  const encapsulated = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
  const { key, nonce } = await schedule(new Uint8Array(shared), concat(encapsulated, receiver), info);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: aad }, aes, message);
  return concat(encapsulated, new Uint8Array(sealed));
}

/** Opens what `seal` made; the office does this in its own program, the tests do it here. */
export async function open(receiver: CryptoKeyPair, info: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const encapsulated = sealed.slice(0, 65);
  const theirs = await crypto.subtle.importKey("raw", encapsulated, curve, false, []);
  const own = new Uint8Array(await crypto.subtle.exportKey("raw", receiver.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, receiver.privateKey, 256);
  const { key, nonce } = await schedule(new Uint8Array(shared), concat(encapsulated, own), info);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, aes, sealed.slice(65)));
}

async function schedule(shared: Bytes, kemContext: Bytes, info: Bytes): Promise<{ key: Bytes; nonce: Bytes }> {
  const eae = await extract(KEM, NOTHING, "eae_prk", shared);
  const secretOfKem = await expand(KEM, eae, "shared_secret", kemContext, 32);
  const context = concat(
    bytes(0),
    await extract(SUITE, NOTHING, "psk_id_hash", NOTHING),
    await extract(SUITE, NOTHING, "info_hash", info),
  );
  const secret = await extract(SUITE, secretOfKem, "secret", NOTHING);
  return {
    key: await expand(SUITE, secret, "key", context, 32),
    nonce: await expand(SUITE, secret, "base_nonce", context, 12),
  };
}

function extract(suite: Bytes, salt: Bytes, label: string, material: Bytes): Promise<Bytes> {
  // HMAC pads a key with zeros, so that an empty salt is 32 zero bytes (RFC 5869 section 2.2)
  return hmac(salt.length > 0 ? salt : new Uint8Array(32), concat(utf8("HPKE-v1"), suite, utf8(label), material));
}

/** At most one block of output, which is all that this suite needs. */
async function expand(suite: Bytes, secret: Bytes, label: string, info: Bytes, length: number): Promise<Bytes> {
  const labelled = concat(bytes(0, length), utf8("HPKE-v1"), suite, utf8(label), info, bytes(1));
  return (await hmac(secret, labelled)).slice(0, length);
}

async function hmac(secret: Bytes, message: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
}
