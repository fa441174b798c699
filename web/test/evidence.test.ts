import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

// What the office shows of a case's reasons comes from the matching configuration: every line of it has a text, and no
// text stands there that no line has.

interface Named {
  name: string;
}
interface Field extends Named {
  bits?: Record<string, number>;
  m?: Record<string, number>;
}
interface Config {
  fields: Field[];
  groups: Named[];
  adjustments: Named[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(process.cwd(), path), "utf8"));
const config = read("../docs/formats/matching/dp4.json") as Config;

/** What the engine says beside the configuration's names: the prior, an empty cell, a group cut off or counted by its rarest value, an adjustment. */
const lines = ["prior", ...[config.fields, config.groups, config.adjustments].flat().map((each) => each.name)];
const levels = ["missing", "held", "shared", "applies", ...config.fields.flatMap((field) => Object.keys(field.bits ?? field.m ?? {}))];

for (const language of ["id", "en"]) {
  const messages = Object.keys(read(`office/duplicates/messages.${language}.json`) as object);
  const texts = (kind: string) => messages.filter((key) => key.startsWith(`${kind}.`)).sort();
  const wanted = (kind: string, codes: string[]) => [...new Set(codes)].map((code) => `${kind}.${code}`).sort();

  test(`every line of a case's waterfall has its text (${language}), and every text its line`, () => {
    assert.ok(lines.length > 20 && levels.length > 20);
    assert.deepEqual(texts("evidence"), wanted("evidence", lines));
    assert.deepEqual(texts("level"), wanted("level", levels));
  });
}
