import { type Bytes, utf8 } from "../../shared/bytes";
import type { Change, Store } from "./store";

/**
 * Personal data at rest. A random data key encrypts every record (AES-256-GCM, its place in the vault as associated
 * data); that key lies wrapped under one derived from the PIN (PBKDF2-SHA-256) and from a device key that scripts cannot
 * take out of this browser. A wrong PIN is counted before it is tried; after ten the vault is emptied. Acts in the outbox
 * are sealed for the office, not under the PIN: they outlive a lost PIN.
 */

export const ITERATIONS = 600_000;
/** Wrong PINs before each further try has to wait, and before everything personal is removed. */
export const PATIENCE = 5;
export const LIMIT = 10;

interface Lock {
  readonly salt: Bytes;
  readonly iterations: number;
  readonly device: CryptoKey;
  readonly iv: Bytes;
  readonly wrapped: Bytes;
  readonly wrong: number;
  /** Milliseconds; no PIN is tried before. */
  readonly notBefore: number;
}

export interface Boxed {
  readonly iv: Bytes;
  readonly box: Bytes;
}

export type Opening =
  | { readonly kind: "open"; readonly vault: Vault }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "wiped" }
  | { readonly kind: "none" };

export function acceptablePin(pin: string): boolean {
  return /^\d{6,12}$/.test(pin) && !/^(\d)\1+$/.test(pin) && !"01234567890123".includes(pin) && !"98765432109876".includes(pin);
}

/** Makes a new, empty vault behind this PIN; whatever an older one held is gone. */
export async function makeVault(store: Store, pin: string, iterations = ITERATIONS): Promise<Vault> {
  const salt = random(16);
  const device = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const iv = random(12);
  const raw = random(32);
  const wrapping = await wrappingKey(pin, salt, iterations, device);
  const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, wrapping, raw));
  const lock: Lock = { salt, iterations, device, iv, wrapped, wrong: 0, notBefore: 0 };
  await store.empty("vault");
  await store.write([{ shelf: "shell", key: "lock", value: lock }]);
  return new Vault(store, await dataKey(raw));
}

export async function openVault(store: Store, pin: string, now: number): Promise<Opening> {
  const lock = await store.get<Lock>("shell", "lock");
  if (!lock) return { kind: "none" };
  if (now < lock.notBefore) return { kind: "wait", until: lock.notBefore };
  const wrong = lock.wrong + 1;
  // Counted before it is tried: closing the app in between wins nothing
  const counted: Lock = { ...lock, wrong, notBefore: wrong > PATIENCE ? now + 30_000 * 2 ** (wrong - PATIENCE - 1) : 0 };
  await store.write([{ shelf: "shell", key: "lock", value: counted }]);
  const wrapping = await wrappingKey(pin, lock.salt, lock.iterations, lock.device);
  let raw: Bytes;
  try {
    raw = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: lock.iv }, wrapping, lock.wrapped));
  } catch {
    if (wrong < LIMIT) return { kind: "wrong", left: LIMIT - wrong };
    await wipe(store);
    return { kind: "wiped" };
  }
  await store.write([{ shelf: "shell", key: "lock", value: { ...lock, wrong: 0, notBefore: 0 } }]);
  return { kind: "open", vault: new Vault(store, await dataKey(raw)) };
}

export async function hasVault(store: Store): Promise<boolean> {
  return (await store.get("shell", "lock")) !== undefined;
}

/** Removes everything personal and the key to it. What waits in the outbox stays: it is sealed for the office. */
export async function wipe(store: Store): Promise<void> {
  await store.write([{ shelf: "shell", key: "lock" }]);
  await store.empty("vault");
}

/** An open vault: the data key lives only as long as this object. */
export class Vault {
  constructor(
    private readonly store: Store,
    private readonly key: CryptoKey,
  ) {}

  /** The change that puts this record; it is written together with others by the store. */
  async boxed(key: string, value: unknown): Promise<Change> {
    const iv = random(12);
    const box = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: utf8(key) },
      this.key,
      utf8(JSON.stringify(value)),
    );
    const boxed: Boxed = { iv, box: new Uint8Array(box) };
    return { shelf: "vault", key, value: boxed };
  }

  async put(key: string, value: unknown): Promise<void> {
    await this.store.write([await this.boxed(key, value)]);
  }

  async get<T>(key: string): Promise<T | undefined> {
    const boxed = await this.store.get<Boxed>("vault", key);
    return boxed && this.opened<T>(key, boxed);
  }

  /** Every record whose key begins so. */
  async all<T>(prefix: string): Promise<T[]> {
    const boxes = (await this.store.all<Boxed>("vault")).filter(([key]) => key.startsWith(prefix));
    return Promise.all(boxes.map(([key, boxed]) => this.opened<T>(key, boxed)));
  }

  private async opened<T>(key: string, { iv, box }: Boxed): Promise<T> {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(key) }, this.key, box);
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  }
}

async function wrappingKey(pin: string, salt: Bytes, iterations: number, device: CryptoKey): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const stretched = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, secret, 256);
  const bound = await crypto.subtle.sign("HMAC", device, stretched);
  return crypto.subtle.importKey("raw", bound, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function dataKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
