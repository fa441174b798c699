import { type Bytes, bytes, concat, equal, sha256 } from "./bytes";

/** Merkle trees of transparency logs: RFC 6962 §2.1, hashes of SHA-256. Sizes are 64 bits wide. */

export function leafHash(entry: Bytes): Promise<Bytes> {
  return sha256(concat(bytes(0), entry));
}

export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(bytes(1), left, right));
}

/** The root of the tree without leaves. */
export function emptyRoot(): Promise<Bytes> {
  return sha256(bytes());
}

export async function includes(
  leaf: Bytes,
  index: bigint,
  size: bigint,
  proof: readonly Bytes[],
  root: Bytes,
): Promise<boolean> {
  if (index < 0n || index >= size || !wellFormed(leaf, root, ...proof)) return false;
  const inner = bitLength(index ^ (size - 1n));
  const border = oneBits(index >> BigInt(inner));
  if (proof.length !== inner + border) return false;
  return equal(await chain(leaf, proof, index, inner), root);
}

/** Whether the tree of `size` leaves and root `root` begins with the tree of `oldSize` leaves and root `oldRoot`. */
export async function extendsTree(
  oldSize: bigint,
  oldRoot: Bytes,
  size: bigint,
  root: Bytes,
  proof: readonly Bytes[],
): Promise<boolean> {
  if (oldSize <= 0n || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && equal(oldRoot, root);
  if (!wellFormed(oldRoot, root, ...proof)) return false;
  const shift = trailingZeros(oldSize);
  const inner = bitLength((oldSize - 1n) ^ (size - 1n)) - shift;
  const border = oneBits((oldSize - 1n) >> BigInt(inner + shift));
  const wholePower = oldSize === 1n << BigInt(shift);
  const seed = wholePower ? oldRoot : proof[0];
  const rest = wholePower ? proof : proof.slice(1);
  if (!seed || rest.length !== inner + border) return false;

  const mask = (oldSize - 1n) >> BigInt(shift);
  let old = seed;
  for (const [step, sibling] of rest.entries())
    if (step >= inner || bit(mask, step)) old = await nodeHash(sibling, old);
  return equal(old, oldRoot) && equal(await chain(seed, rest, mask, inner), root);
}

async function chain(seed: Bytes, proof: readonly Bytes[], index: bigint, inner: number): Promise<Bytes> {
  let hash = seed;
  for (const [step, sibling] of proof.entries())
    hash =
      step < inner && !bit(index, step) ? await nodeHash(hash, sibling) : await nodeHash(sibling, hash);
  return hash;
}

/** Gives the hash of a perfect subtree: of the 2^level leaves from index·2^level on. */
export type Subtrees = (level: number, index: number) => Promise<Bytes>;

export async function inclusionProof(index: number, size: number, subtrees: Subtrees): Promise<Bytes[]> {
  const proof: Bytes[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const split = from + powerBelow(to - from);
    if (index < split) {
      proof.unshift(await rangeHash(split, to, subtrees));
      to = split;
    } else {
      proof.unshift(await rangeHash(from, split, subtrees));
      from = split;
    }
  }
  return proof;
}

export async function consistencyProof(oldSize: number, size: number, subtrees: Subtrees): Promise<Bytes[]> {
  const proof: Bytes[] = [];
  let from = 0;
  let to = size;
  let wholeOldTree = true;
  while (oldSize < to) {
    const split = from + powerBelow(to - from);
    if (oldSize <= split) {
      proof.unshift(await rangeHash(split, to, subtrees));
      to = split;
    } else {
      proof.unshift(await rangeHash(from, split, subtrees));
      from = split;
      wholeOldTree = false;
    }
  }
  if (!wholeOldTree) proof.unshift(await rangeHash(from, to, subtrees));
  return proof;
}

/** The hash over leaves from..to, where the range is one that the tree's own splitting makes. */
export async function rangeHash(from: number, to: number, subtrees: Subtrees): Promise<Bytes> {
  if (from === to) return emptyRoot();
  const count = to - from;
  const level = Math.round(Math.log2(count));
  if (2 ** level === count) return subtrees(level, from / count);
  const split = from + powerBelow(count);
  return nodeHash(await rangeHash(from, split, subtrees), await rangeHash(split, to, subtrees));
}

/** The largest power of two below n. */
function powerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function wellFormed(...hashes: Bytes[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}

function bit(value: bigint, position: number): boolean {
  return ((value >> BigInt(position)) & 1n) === 1n;
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

function oneBits(value: bigint): number {
  return value.toString(2).replaceAll("0", "").length;
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  while (!bit(value, zeros)) zeros++;
  return zeros;
}
