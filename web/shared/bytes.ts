/** Bytes over a plain buffer: what WebCrypto takes and gives. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function bytes(...values: number[]): Bytes {
  return Uint8Array.from(values);
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function hex(value: Uint8Array): string {
  return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error(`not lower-case hexadecimal: ${text}`);
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function base64(value: Uint8Array): string {
  return btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""));
}

/** Standard padded base64, in its one canonical spelling. */
export function fromBase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new Error("not base64");
  }
  if (btoa(binary) !== text) throw new Error("not canonical base64");
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Base64 in the alphabet of addresses, without padding (RFC 4648 section 5). */
export function base64url(value: Uint8Array): string {
  return base64(value).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new Error("not base64url");
  const standard = text.replaceAll("-", "+").replaceAll("_", "/");
  return fromBase64(standard + "=".repeat((4 - (standard.length % 4)) % 4));
}

export async function sha256(value: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", value));
}

/** First 8 bytes of SHA-256 of election.json, as 16 hexadecimal digits: how statements name their election. */
export async function electionId(definition: Bytes): Promise<string> {
  return hex((await sha256(definition)).subarray(0, 8));
}
