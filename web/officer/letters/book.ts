import type { LetterBook } from "../../shared/letter";
import { Office } from "../shell/office";
import { device, session, store, vault } from "../shell/state";

/** What letters are judged by on this phone, and which letters were noted here; both behind the PIN, and gone with it. */

const BOOK = "letters:book";
const NOTED = "letters:noted";

/** Seconds at which a letter was noted, by its number. */
export type Noted = Readonly<Record<string, number>>;

/** Fetches the newest book; the one before stays where the office cannot be reached. True if it came. */
export async function fetchBook(): Promise<boolean> {
  const [phone, at, open] = [device.value, session.value, vault.value];
  if (!phone || !at || !open) return false;
  const answer = await new Office(store, phone, (path, request) => fetch(path, request), Date.now).get<LetterBook>(`${at.path}/letters`);
  if (answer.kind !== "ok") return false;
  await open.put(BOOK, answer.body);
  return true;
}

export async function keptBook(): Promise<LetterBook | undefined> {
  return vault.value?.get<LetterBook>(BOOK);
}

export async function noted(): Promise<Noted> {
  return (await vault.value?.get<Noted>(NOTED)) ?? {};
}

export async function note(number: string, at: number): Promise<void> {
  await vault.value?.put(NOTED, { ...(await noted()), [number]: at });
}
