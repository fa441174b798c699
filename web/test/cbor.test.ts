import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, hex } from "../shared/bytes";
import { type Cbor, decode, encode, Tagged } from "../shared/cbor";

const GOOD: [string, Cbor][] = [
  ["00", 0],
  ["17", 23],
  ["1818", 24],
  ["190100", 256],
  ["1a00010000", 65536],
  ["1b0000000100000000", 4294967296],
  ["20", -1],
  ["32", -19],
  ["3863", -100],
  ["f6", null],
  ["40", new Uint8Array(0)],
  ["4401020304", fromHex("01020304")],
  ["6161", "a"],
  ["62c3bc", "ü"],
  ["83010203", [1, 2, 3]],
  ["a201022003", new Map([[1, 2], [-1, 3]])],
  ["d28100", new Tagged(18, [0])],
];

test("each value has one encoding, and back", () => {
  for (const [spelled, value] of GOOD) {
    assert.deepEqual(decode(fromHex(spelled)), value, spelled);
    assert.equal(hex(encode(value)), spelled);
  }
});

const BAD: Record<string, string> = {
  "1817": "23 in two bytes",
  "190017": "23 in three bytes",
  "1900ff": "255 in three bytes",
  "1a0000ffff": "65535 in five bytes",
  "1b00000000ffffffff": "32 bits in nine bytes",
  "1bffffffffffffffff": "above 53 bits",
  "9f01ff": "array of indefinite length",
  "5f4101ff": "bytes of indefinite length",
  "a20102ff": "cut short",
  "a2010201 03": "a key twice",
  "a220030102": "keys out of order",
  "a1616100": "a text key",
  "f4": "false",
  "f7": "undefined",
  "f90000": "a float",
  "c100": "tag 1",
  "d28100 00": "bytes after the end",
  "44010203": "bytes cut short",
  "9b00000000ffffffff": "an array longer than the data",
  "61ff": "text that is not UTF-8",
  "": "nothing",
  "8181818181818181818100": "too deep",
};

test("every second spelling and everything unknown is refused", () => {
  for (const [spelled, why] of Object.entries(BAD))
    assert.throws(() => decode(fromHex(spelled.replaceAll(" ", ""))), why);
});
