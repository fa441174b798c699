import { type Bytes, bytes, concat, equal, fromBase64, hex, sha256, utf8 } from "./bytes";
import { verifyEd25519 } from "./signature";

/** Signed notes and the checkpoints written in them: c2sp.org/signed-note and c2sp.org/tlog-checkpoint. */

export interface Checkpoint {
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  readonly root: Bytes;
  /** The whole signed note, as it was served. */
  readonly note: string;
}

export interface LogKey {
  readonly name: string;
  /** The four bytes that stand before a signature. */
  readonly id: Bytes;
  readonly publicKey: Bytes;
}

const ED25519 = 1;
const MAX_NOTE = 1 << 20;

/** Reads a verifier key, `name+8 hex digits+base64(type ‖ key)`; only the log's own kind, Ed25519. */
export async function parseLogKey(vkey: string): Promise<LogKey> {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? [];
  if (!name || !id || !encoded) throw new Error(`not a verifier key: ${vkey}`);
  const material = fromBase64(encoded);
  if (material[0] !== ED25519 || material.length !== 33) throw new Error("not an Ed25519 verifier key");
  const digest = await sha256(concat(utf8(name), bytes(0x0a), material));
  if (hex(digest.subarray(0, 4)) !== id) throw new Error("the verifier key's id does not fit the key");
  return { name, id: digest.slice(0, 4), publicKey: material.slice(1) };
}

/** Reads the checkpoint and checks the log's own signature under it; throws what is wrong. */
export async function openCheckpoint(note: string, key: LogKey): Promise<Checkpoint> {
  const text = await openNote(note, key);
  const [origin, size, root, ...rest] = text.split("\n");
  if (rest.length === 0 || origin === undefined || size === undefined || root === undefined)
    throw new Error("a checkpoint has three lines");
  if (origin !== key.name) throw new Error(`the checkpoint is of another log: ${origin}`);
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new Error(`not a tree size: ${size}`);
  const rootHash = fromBase64(root);
  if (rootHash.length !== 32) throw new Error("a root hash has 32 bytes");
  return { origin, size: Number(size), root: rootHash, note };
}

/** The text of a note that the key has signed; throws what is wrong. */
export async function openNote(note: string, key: LogKey): Promise<string> {
  if (note.length > MAX_NOTE) throw new Error("the note is too large");
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Error("the note has control characters");
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new Error("not a signed note");
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  let signed = false;
  for (const line of lines) {
    const [, name, encoded] = /^\u2014 ([^+\s]+) (\S+)$/u.exec(line) ?? [];
    if (!name || !encoded) throw new Error("a line of the note is no signature");
    const signature = fromBase64(encoded);
    if (signature.length < 5) throw new Error("a signature of the note is too short");
    if (signed || name !== key.name || !equal(signature.subarray(0, 4), key.id)) continue;
    if (!(await verifyEd25519(key.publicKey, signature.slice(4), utf8(text))))
      throw new Error("the log's signature does not fit the checkpoint");
    signed = true;
  }
  if (!signed) throw new Error("the checkpoint is not signed by the log's key");
  return text;
}
