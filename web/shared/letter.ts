import { type Bytes, fromBase64url, fromHex, utf8 } from "./bytes";
import { Unsupported, verifyEd25519 } from "./signature";

/**
 * Transfer letters and the book that they are judged by (docs/formats/transfer-letter.md), without a network. What the register
 * calls "not ours" is two things here: a book may be too old to know the office.
 */

export interface Letter {
  readonly election: string;
  readonly station: string;
  readonly ballots: readonly string[];
  /** Request and copy, as printed: `41-7`. */
  readonly number: string;
  /** ISO date. */
  readonly made: string;
  readonly office: string;
  readonly initials: string;
}

export interface SignedLetter {
  readonly letter: Letter;
  readonly statement: Bytes;
  readonly signature: Bytes;
}

export interface LetterBook {
  readonly election: string;
  /** ISO time up to which withdrawals are known. */
  readonly made: string;
  /** Public keys in hex, by the office's unit. */
  readonly keys: Readonly<Record<string, string>>;
  /** Letters that hold no more, by number. */
  readonly ended: Readonly<Record<string, "withdrawn" | "replaced">>;
}

export type LetterVerdict = "valid" | "withdrawn" | "replaced" | "notOurs" | "otherElection" | "keyUnknown" | "unsupported";

const LETTER =
  /^JURDIL LETTER 1\n([a-z0-9][a-z0-9-]{0,63})\n([0-9.]{1,32}\/[0-9]{1,4})\n(-|[a-z0-9_.-]{1,40}(?:\+[a-z0-9_.-]{1,40}){0,15})\n([0-9]{1,18}-[0-9]{1,18}) ([0-9]{4}-[01][0-9]-[0-3][0-9])\n([0-9.]{1,32})\n([^\s+]{1,16})\n$/u;

/** Reads the text of a code, or an address that carries it behind `#`; undefined if it is none. */
export function readLetter(typed: string): SignedLetter | undefined {
  try {
    let text = typed.trim();
    const mark = text.indexOf("#");
    if (mark >= 0) text = decodeURIComponent(text.slice(mark + 1));
    text = text
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .join("\n");
    const end = text.lastIndexOf("\n") + 1;
    const lines = text.slice(0, end);
    const found = LETTER.exec(lines);
    if (!found) return undefined;
    const [, election = "", station = "", ballots = "", number = "", made = "", office = "", initials = ""] = found;
    if (!isDay(made)) return undefined;
    const letter = { election, station, ballots: ballots === "-" ? [] : ballots.split("+"), number, made, office, initials };
    return { letter, statement: utf8(lines), signature: fromBase64url(text.slice(end)) };
  } catch {
    return undefined;
  }
}

function isDay(iso: string): boolean {
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso);
}

export async function judgeLetter({ letter, statement, signature }: SignedLetter, book: LetterBook): Promise<LetterVerdict> {
  if (letter.election !== book.election) return "otherElection";
  const key = Object.hasOwn(book.keys, letter.office) ? book.keys[letter.office] : undefined;
  if (key === undefined) return "keyUnknown";
  try {
    if (!(await verifyEd25519(fromHex(key), signature, statement))) return "notOurs";
  } catch (reason) {
    if (reason instanceof Unsupported) return "unsupported";
    throw reason;
  }
  return Object.hasOwn(book.ended, letter.number) ? (book.ended[letter.number] ?? "valid") : "valid";
}
