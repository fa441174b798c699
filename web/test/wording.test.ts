import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../shared/messages.en.json";
import id from "../shared/messages.id.json";
import { grouped, placeName, Wording } from "../shared/wording";

const indonesian = new Wording("id", id, "Asia/Makassar");
const english = new Wording("en", en, "Asia/Jakarta");

test("both languages say the same things with the same places to fill", () => {
  assert.deepEqual(Object.keys(en), Object.keys(id));
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(id)) {
    assert.deepEqual(places(en[key as keyof typeof en]), places(text), key);
    assert.doesNotMatch(text + en[key as keyof typeof en], /!|\berror\b/i, key);
  }
});

test("numbers are written the reader's way", () => {
  assert.equal(indonesian.number(1234567), "1.234.567");
  assert.equal(english.number(1234567), "1,234,567");
  assert.equal(indonesian.say("of", { part: 3027, whole: 3539 }), "3.027 dari 3.539");
});

test("a percentage has no more digits than it deserves", () => {
  assert.equal(indonesian.percent(431898, 659922), "65,4\u00a0%");
  assert.equal(english.percent(431898, 659922), "65.4\u00a0%");
  assert.equal(indonesian.percent(71, 218), "33\u00a0%");
  assert.equal(indonesian.percent(0, 0), "–");
});

test("moments carry their zone", () => {
  assert.equal(indonesian.moment(Date.UTC(2024, 1, 14, 12, 14) / 1000), "14 Feb 2024, 20.14 WITA");
  assert.equal(english.moment(Date.UTC(2024, 1, 14, 12, 14) / 1000), "14 Feb 2024, 19:14 WIB");
});

test("names as a reader writes them", () => {
  const names: Record<string, string> = {
    "KOTA GORONTALO": "Kota Gorontalo",
    "DKI JAKARTA": "DKI Jakarta",
    "TIBAWA II": "Tibawa II",
    "MA'RANG": "Ma'rang",
    "TOJO UNA-UNA": "Tojo Una-Una",
    "ANDAI \"A\", LAMA": "Andai \"A\", Lama",
    "Kota Sorong": "Kota Sorong",
  };
  for (const [listed, written] of Object.entries(names)) assert.equal(placeName(listed), written);
});

test("key ids are read aloud in fours", () => {
  assert.equal(grouped("7f3a91c208d4e6b1"), "7f3a 91c2 08d4 e6b1");
});
