import assert from "node:assert/strict";
import { createPublicKey, sign } from "node:crypto";
import { test } from "node:test";
import { base64, concat, hex, sha256, utf8 } from "../shared/bytes";
import { openCheckpoint, openNote, parseLogKey } from "../shared/note";
import { coordinates, freshKey } from "./keys";
import { json, TLOG } from "./vectors";

interface Notes {
  vkeys_valid: string[];
  vkeys_invalid: { vkey: string; why: string }[];
  open_ok: { note: string; known: string[] }[];
  open_fail: { note: string; known: string[]; why: string }[];
}

const notes = json<Notes>(`${TLOG}/signed-note.json`);

test("verifier keys", async () => {
  for (const vkey of notes.vkeys_valid) assert.ok(vkey.startsWith(`${(await parseLogKey(vkey)).name}+`));
  for (const { vkey, why } of notes.vkeys_invalid) await assert.rejects(parseLogKey(vkey), why);
});

test("signed notes", async () => {
  for (const { note, known } of notes.open_ok)
    for (const vkey of known) assert.ok(note.startsWith(await openNote(note, await parseLogKey(vkey))));
  for (const { note, known, why } of notes.open_fail)
    for (const vkey of known) await assert.rejects(openNote(note, await parseLogKey(vkey)), why);
});

test("checkpoints that others must refuse are refused, signed or not", async () => {
  const log = await testLog("Log");
  for (const body of json<{ invalid: string[] }>(`${TLOG}/checkpoints.json`).invalid)
    await assert.rejects(openCheckpoint(log.signed(body), log.key), body);
  const root = base64(new Uint8Array(32));
  assert.equal((await openCheckpoint(log.signed(`Log\n7\n${root}\n`), log.key)).size, 7);
  assert.equal((await openCheckpoint(log.signed(`Log\n7\n${root}\nan extension\n`), log.key)).size, 7);
  await assert.rejects(openCheckpoint(log.signed(`Other\n7\n${root}\n`), log.key), /another log/);
  await assert.rejects(openCheckpoint(log.signed("Log\n7\nAAAA\n"), log.key), /32 bytes/);
  await assert.rejects(openCheckpoint(log.signed(`Log\n7\n${root}\n`).replace("\n7\n", "\n8\n"), log.key), /does not fit/);
});

async function testLog(name: string) {
  const secret = freshKey("ed25519");
  const material = concat(Uint8Array.of(1), ...coordinates(createPublicKey(secret)));
  const id = (await sha256(concat(utf8(name), Uint8Array.of(10), material))).slice(0, 4);
  const key = await parseLogKey(`${name}+${hex(id)}+${base64(material)}`);
  const signed = (text: string) => {
    const signature = Uint8Array.from(sign(null, utf8(text), secret));
    return `${text}\n\u2014 ${name} ${base64(concat(id, signature))}\n`;
  };
  return { key, signed };
}
