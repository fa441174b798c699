import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Bytes, fromBase64, fromHex, hex } from "../shared/bytes";
import {
  consistencyProof,
  emptyRoot,
  extendsTree,
  inclusionProof,
  includes,
  leafHash,
  nodeHash,
  rangeHash,
  type Subtrees,
} from "../shared/merkle";
import { filesUnder, json, TLOG } from "./vectors";

/** Sizes go up to 2^64 - 1, which JSON.parse would round. */
function integersAsText<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8").replace(/": ?(\d+)/g, '": "$1"')) as T;
}

interface Inclusion {
  leafIdx: string;
  treeSize: string;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface Consistency {
  size1: string;
  size2: string;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

const bytes = (text: string | null) => fromBase64(text ?? "");

test("inclusion proofs are judged as the public vectors say", async () => {
  const files = filesUnder(`${TLOG}/merkle/testdata/inclusion`);
  assert.ok(files.length >= 90);
  for (const file of files) {
    const each = integersAsText<Inclusion>(file);
    const proof = (each.proof ?? []).map(bytes);
    const holds = await includes(bytes(each.leafHash), BigInt(each.leafIdx), BigInt(each.treeSize), proof, bytes(each.root));
    assert.equal(holds, !each.wantErr, file);
  }
});

test("consistency proofs are judged as the public vectors say", async () => {
  const files = filesUnder(`${TLOG}/merkle/testdata/consistency`);
  assert.ok(files.length >= 60);
  for (const file of files) {
    const each = integersAsText<Consistency>(file);
    const proof = (each.proof ?? []).map(bytes);
    const holds = await extendsTree(BigInt(each.size1), bytes(each.root1), BigInt(each.size2), bytes(each.root2), proof);
    assert.equal(holds, !each.wantErr, file);
  }
});

test("the roots of the eight-leaf tree", async () => {
  const known = json<{ leaf_inputs_hex: string[]; roots_by_size_hex: string[] }>(`${TLOG}/rfc6962-eight-leaf-tree.json`);
  const subtrees = await grow(known.leaf_inputs_hex.map(fromHex));
  assert.equal(hex(await emptyRoot()), known.roots_by_size_hex[0]);
  for (const [size, root] of known.roots_by_size_hex.entries())
    assert.equal(hex(await rangeHash(0, size, subtrees)), root);
});

test("every proof made for every tree of up to 40 leaves holds, and for no other leaf", async () => {
  const leaves = Array.from({ length: 40 }, (_, i) => Uint8Array.of(i));
  const subtrees = await grow(leaves);
  for (let size = 1; size <= leaves.length; size++) {
    const root = await rangeHash(0, size, subtrees);
    for (let index = 0; index < size; index++) {
      const proof = await inclusionProof(index, size, subtrees);
      const leaf = await subtrees(0, index);
      assert.ok(await includes(leaf, BigInt(index), BigInt(size), proof, root), `${index} of ${size}`);
      assert.equal(await includes(leaf, BigInt(index + 1), BigInt(size), proof, root), false);
    }
    for (let old = 1; old <= size; old++) {
      const proof = await consistencyProof(old, size, subtrees);
      const oldRoot = await rangeHash(0, old, subtrees);
      assert.ok(await extendsTree(BigInt(old), oldRoot, BigInt(size), root, proof), `${old} to ${size}`);
    }
  }
});

async function grow(leaves: readonly Bytes[]): Promise<Subtrees> {
  const levels: Bytes[][] = [await Promise.all(leaves.map((leaf) => leafHash(leaf)))];
  for (let row = levels[0] ?? []; row.length > 1; row = levels.at(-1) ?? []) {
    const next: Bytes[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) next.push(await nodeHash(row[i] as Bytes, row[i + 1] as Bytes));
    levels.push(next);
  }
  return async (level, index) => {
    const hash = levels[level]?.[index];
    if (!hash) throw new Error(`no subtree ${level}/${index}`);
    return hash;
  };
}
