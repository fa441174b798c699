import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeLetter, type LetterBook, readLetter } from "../shared/letter";
import { FakeOffice } from "./fakeoffice";

const HERE = "00.01.01.1001/003";

async function verdict(office: FakeOffice, text: string, book: LetterBook = office.book): Promise<string> {
  const code = readLetter(text);
  return code ? judgeLetter(code, book) : "unreadable";
}

test("a letter is judged by the keys and withdrawals that are on the phone", async () => {
  const office = await FakeOffice.make();
  const text = await office.letter(HERE, "41-7");
  assert.equal(await verdict(office, text), "valid");
  assert.deepEqual(readLetter(text)?.letter, {
    election: office.book.election,
    station: HERE,
    ballots: ["ppwp"],
    number: "41-7",
    made: "2029-01-20",
    office: "00.01",
    initials: "U.P.",
  });
  assert.equal(await verdict(office, text, { ...office.book, ended: { "41-7": "withdrawn" } }), "withdrawn");
  assert.equal(await verdict(office, text, { ...office.book, ended: { "41-7": "replaced" } }), "replaced");
  assert.equal(await verdict(office, text, { ...office.book, election: "another" }), "otherElection");
  assert.equal(await verdict(office, text, { ...office.book, keys: {} }), "keyUnknown");
  assert.equal(await verdict(office, text, (await FakeOffice.make()).book), "notOurs");
});

test("one changed sign makes it not genuine, whichever it is", async () => {
  const office = await FakeOffice.make();
  const text = await office.letter(HERE, "41-7");
  for (const [from, to] of [
    ["/003", "/004"],
    ["ppwp", "ppwp+dpd"],
    ["41-7", "41-8"],
    ["-01-20", "-01-21"],
    ["U.P.", "U.Q."],
  ] as const)
    assert.equal(await verdict(office, text.replace(from, to)), "notOurs", to);
});

test("a code comes as text, with carriage returns and blanks, or behind the # of an address; half of one is none", async () => {
  const office = await FakeOffice.make();
  const text = await office.letter(HERE, "41-7");
  assert.equal(await verdict(office, `\r\n ${text.replaceAll("\n", " \r\n")} \r\n`), "valid");
  assert.equal(await verdict(office, `https://check.example/cek/surat#${encodeURIComponent(text)}`), "valid");
  for (const wrong of ["", "41-7", text.slice(0, text.lastIndexOf("\n")), text.replace("LETTER 1", "LETTER 2"), text.replace("2029-01-20", "2029-02-30"), "https://check.example/#%E0%A4%A"])
    assert.equal(readLetter(wrong), undefined, wrong);
});
