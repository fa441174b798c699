import { type Bytes, equal } from "./bytes";
import { leafHash, nodeHash, rangeHash, type Subtrees } from "./merkle";
import type { Checkpoint } from "./note";

/** Tiled logs: c2sp.org/tlog-tiles. Tiles hold 256 hashes, bundles 256 entries. */
const WIDTH = 256;

/** Fetches a file of the published tree; throws when there is none. */
export type Fetch = (path: string) => Promise<Bytes>;

export function tilePath(level: number | "entries", tile: number, width: number): string {
  const groups = String(tile).replace(/^0*(?=.)/, "");
  const padded = groups.padStart(Math.ceil(groups.length / 3) * 3, "0").match(/.{3}/g) ?? [];
  const number = padded.map((group, i) => (i < padded.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${number}${width === WIDTH ? "" : `.p/${width}`}`;
}

/** How wide tile `tile` at `level` is in a log of `size` entries: 256 when full. */
export function tileWidth(level: number, tile: number, size: number): number {
  return Math.min(WIDTH, Math.floor(size / WIDTH ** level) - tile * WIDTH);
}

/** One log as of one checkpoint, read from its tiles. Hashes of the same tile are fetched once. */
export class TiledLog {
  private readonly fetched = new Map<string, Promise<Bytes>>();

  constructor(
    readonly checkpoint: Checkpoint,
    private readonly fetch: Fetch,
  ) {}

  readonly subtrees: Subtrees = (level, index) => {
    const tileLevel = Math.floor(level / 8);
    const count = 2 ** (level % 8);
    return this.tileHashes(tileLevel, index * count, count);
  };

  /** The root of the checkpoint's tree as its tiles have it. */
  root(): Promise<Bytes> {
    return rangeHash(0, this.checkpoint.size, this.subtrees);
  }

  async entry(index: number): Promise<Bytes> {
    if (index < 0 || index >= this.checkpoint.size)
      throw new Error(`entry ${index} is not below the checkpoint's size ${this.checkpoint.size}`);
    const entries = await this.bundle(Math.floor(index / WIDTH));
    const entry = entries[index % WIDTH];
    if (!entry) throw new Error(`the bundle ends before entry ${index}`);
    const leaf = await this.tileHashes(0, index, 1);
    if (!equal(leaf, await leafHash(entry))) throw new Error(`the hash tile does not fit entry ${index}`);
    return entry;
  }

  /** All entries of one bundle. */
  async bundle(tile: number): Promise<Bytes[]> {
    return splitBundle(await this.file("entries", tile, tileWidth(0, tile, this.checkpoint.size)));
  }

  private async tileHashes(level: number, from: number, count: number): Promise<Bytes> {
    const tile = Math.floor(from / WIDTH);
    const width = tileWidth(level, tile, this.checkpoint.size);
    const hashes = await this.file(level, tile, width);
    if (hashes.length !== 32 * width) throw new Error(`${tilePath(level, tile, width)} has a wrong length`);
    const start = from % WIDTH;
    const row: Bytes[] = [];
    for (let i = start; i < start + count; i++) row.push(hashes.slice(32 * i, 32 * (i + 1)));
    return fold(row);
  }

  private file(level: number | "entries", tile: number, width: number): Promise<Bytes> {
    const path = tilePath(level, tile, width);
    const known = this.fetched.get(path);
    if (known) return known;
    const coming = this.fetch(path);
    this.fetched.set(path, coming);
    return coming;
  }
}

/** An entry bundle: each entry behind its length in two bytes. */
export function splitBundle(bundle: Bytes): Bytes[] {
  const entries: Bytes[] = [];
  let at = 0;
  while (at < bundle.length) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
    if (at + 2 + length > bundle.length) throw new Error("the entry bundle is cut short");
    entries.push(bundle.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

async function fold(row: Bytes[]): Promise<Bytes> {
  let hashes = row;
  while (hashes.length > 1) {
    const next: Bytes[] = [];
    for (let i = 0; i + 1 < hashes.length; i += 2) {
      const [left, right] = [hashes[i], hashes[i + 1]];
      if (left && right) next.push(await nodeHash(left, right));
    }
    hashes = next;
  }
  const [top] = hashes;
  if (!top || top.length !== 32) throw new Error("a hash tile is too short");
  return top;
}
