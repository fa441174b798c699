/** Work that the server hands out before it answers, as ALTCHA defines it. */
export interface Challenge {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

const TOGETHER = 64;

/** The number for which SHA-256 of salt and number is the challenge; undefined if there is none. */
export async function solve({ salt, challenge, maxnumber }: Challenge): Promise<number | undefined> {
  const encoder = new TextEncoder();
  const wanted = Uint8Array.from(challenge.match(/../g) ?? [], (hex) => parseInt(hex, 16));
  for (let from = 0; from <= maxnumber; from += TOGETHER) {
    const numbers = Array.from({ length: Math.min(TOGETHER, maxnumber - from + 1) }, (_, i) => from + i);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(salt + number))));
    const found = hashes.findIndex((hash) => same(new Uint8Array(hash), wanted));
    if (found >= 0) return from + found;
  }
  return undefined;
}

/** What is sent along with the question. */
export function payload(challenge: Challenge, number: number): string {
  const { algorithm, challenge: hash, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature }));
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
