import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

// Every pair of message files of every app: the same keys in the same order, the same places to fill, nothing empty.

const web = process.cwd();
const pairs = readdirSync(web, { recursive: true, encoding: "utf8" })
  .filter((path) => /(^|\/)messages\.(id|en)\.json$/.test(path) && !/(^|\/)(node_modules|target)\//.test(path))
  .map((path) => dirname(path));
const folders = [...new Set(pairs)].sort();

const read = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(web, folder, `messages.${language}.json`), "utf8")) as Record<string, string>;
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("every app has its messages", () => {
  for (const app of ["office", "officer", "shared"]) assert.ok(folders.includes(app), app);
  assert.ok(folders.length >= 7, folders.join(" "));
});

for (const folder of folders) {
  test(`${relative(".", folder)} says the same things in both languages, with the same places to fill`, () => {
    const id = read(folder, "id");
    const en = read(folder, "en");
    assert.deepEqual(Object.keys(en), Object.keys(id));
    for (const [key, text] of Object.entries(id)) {
      const english = en[key] ?? "";
      assert.deepEqual(places(english), places(text), key);
      assert.ok(text.trim() && english.trim(), key);
      assert.doesNotMatch(text + english, /!|\berror\b/i, key);
    }
  });
}
