import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../office/messages.en.json";
import id from "../office/messages.id.json";

test("the office says the same things in both languages, with the same places to fill", () => {
  assert.deepEqual(Object.keys(en), Object.keys(id));
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(id)) {
    const english = en[key as keyof typeof en];
    assert.deepEqual(places(english), places(text), key);
    assert.ok(text.trim() && english.trim(), key);
    assert.doesNotMatch(text + english, /!|\berror\b/i, key);
  }
});
