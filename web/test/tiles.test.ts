import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Bytes, equal } from "../shared/bytes";
import { consistencyProof, extendsTree } from "../shared/merkle";
import { openCheckpoint, parseLogKey } from "../shared/note";
import { splitBundle, TiledLog, tilePath, tileWidth } from "../shared/tiles";
import { json, TLOG } from "./vectors";

const VKEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

interface Paths {
  c2sp: { kind: "hash" | "entries"; level?: number; index: number; width: number; path: string }[];
  tree_70000: { size: number; full: Record<string, number>; partial: Record<string, number> };
}

const paths = json<Paths>(`${TLOG}/tile-paths.json`);

test("tiles are named as others name them", () => {
  for (const { kind, level, index, width, path } of paths.c2sp)
    assert.equal(tilePath(kind === "entries" ? "entries" : (level ?? 0), index, width), path);
});

test("how wide the tiles of a tree are", () => {
  const { size, full, partial } = paths.tree_70000;
  for (const [level, width] of Object.entries(partial)) assert.equal(tileWidth(Number(level), full[level] ?? 0, size), width);
});

const read = (path: string): Promise<Bytes> => Promise.resolve(Uint8Array.from(readFileSync(`${TLOG}/tessera-log/${path}`)));

async function logOf(size: number): Promise<TiledLog> {
  const note = new TextDecoder().decode(await read(`checkpoint.${size}`));
  return new TiledLog(await openCheckpoint(note, await parseLogKey(VKEY)), read);
}

test("a log that another program made: roots, entries and growth", async () => {
  for (let size = 1; size <= 15; size++) {
    const log = await logOf(size);
    assert.ok(equal(await log.root(), log.checkpoint.root), `root of ${size}`);
    for (let index = 0; index < size; index++) assert.ok((await log.entry(index)).length > 0);
    await assert.rejects(log.entry(size));
    for (let old = 1; old < size; old++) {
      const proof = await consistencyProof(old, size, log.subtrees);
      const before = (await logOf(old)).checkpoint.root;
      assert.ok(await extendsTree(BigInt(old), before, BigInt(size), log.checkpoint.root, proof));
    }
  }
});

test("a bundle that is cut short is refused", () => {
  assert.deepEqual(splitBundle(Uint8Array.of(0, 1, 7, 0, 0)), [Uint8Array.of(7), Uint8Array.of()]);
  assert.throws(() => splitBundle(Uint8Array.of(0, 2, 7)));
});
