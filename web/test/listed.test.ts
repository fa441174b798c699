import assert from "node:assert/strict";
import { test } from "node:test";
import { Filter, readFilter } from "../officer/listed/filter";
import { fromHex } from "../shared/bytes";
import { json } from "./vectors";

interface Vector {
  readonly file: string;
  readonly key_line: string;
  readonly now: string;
  readonly asked: readonly { readonly nik: string; readonly answer: "MAYBE" | "SURELY_NOT" }[];
}

const vector = json<Vector>("../docs/formats/vectors/listed-filter.json");
const now = new Date(vector.now);

async function read(file = fromHex(vector.file), keyLine = vector.key_line): Promise<Filter> {
  const filter = await readFilter(file, keyLine);
  if (typeof filter === "string") assert.fail(filter);
  return filter;
}

test("the phone answers from the file as the program that made it does", async () => {
  const filter = await read();
  for (const { nik, answer } of vector.asked)
    assert.equal(await filter.ask(nik, now), answer === "MAYBE" ? "maybe" : "surelyNot", nik);
  assert.ok(vector.asked.some(({ answer }) => answer === "SURELY_NOT"));
});

test("after its days the file answers nothing", async () => {
  const filter = await read();
  assert.equal(await filter.ask(vector.asked[0]?.nik ?? "", new Date(filter.header.expires)), "expired");
});

test("a changed byte, another signer and half a key line are told apart", async () => {
  const changed = fromHex(vector.file);
  changed[changed.length - 80] = (changed[changed.length - 80] ?? 0) ^ 1;
  assert.equal(await readFilter(changed, vector.key_line), "notSigned");
  assert.equal(await readFilter(fromHex(vector.file).slice(0, -1), vector.key_line), "notSigned");
  assert.equal(await readFilter(fromHex(vector.file), vector.key_line.slice(0, -5)), "noKey");
  assert.equal(await readFilter(fromHex(vector.file).slice(3), vector.key_line), "noFile");
});
