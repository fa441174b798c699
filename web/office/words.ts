import { signal } from "@preact/signals";
import type messages from "./messages.id.json";

/** The office in the officer's language. */

export type Language = "id" | "en";
export const LANGUAGES: readonly Language[] = ["id", "en"];
export type Key = keyof typeof messages;

const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };
const REMEMBERED = "jurdil.language";

const texts = signal<Readonly<Record<string, string>>>({});
export const language = signal<Language>("id");

/** The message with its `{places}` filled; numbers are written the reader's way. */
export function say(key: Key, values: Values = {}): string {
  return fill(texts.value[key] ?? key, values);
}

type Values = Readonly<Record<string, string | number>>;

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === "number" ? number(value) : value;
  });
}

/** A page's own messages, which come with it: the office's first load does not carry them. */
export function wording<Own extends string>(id: Readonly<Record<Own, string>>, en: Readonly<Record<Own, string>>) {
  const own = () => (language.value === "id" ? id : en);
  return {
    say: (key: Own, values: Values = {}) => fill(own()[key], values),
    /** The message of a code that the server sent; the code itself where there is none. */
    sayCode: (kind: string, code: string) => (own() as Readonly<Record<string, string>>)[`${kind}.${code}`] ?? code,
  };
}

/** The message of a code that the server sent, such as a role; the code itself where there is none. */
export function sayCode(kind: string, code: string): string {
  return texts.value[`${kind}.${code}`] ?? code;
}

/** The codes of a kind that there are messages for, in the order of the messages. */
export function codes(kind: string): string[] {
  return Object.keys(texts.value)
    .filter((key) => key.startsWith(`${kind}.`))
    .map((key) => key.slice(kind.length + 1));
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[language.value]).format(value);
}

/** A moment to the minute, in the time zone of this computer. */
export function minute(instant: string): string {
  return new Intl.DateTimeFormat(LOCALES[language.value], {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(instant));
}

/** A day that the server wrote as 2029-04-05. */
export function day(written: string): string {
  return new Intl.DateTimeFormat(LOCALES[language.value], { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${written}T00:00:00Z`),
  );
}

/** A moment in the time zone of this computer, with the zone's name. */
export function moment(instant: string): string {
  return new Intl.DateTimeFormat(LOCALES[language.value], {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  }).format(new Date(instant));
}

export async function startLanguage(): Promise<void> {
  await speak(LANGUAGES.find((each) => each === remembered()) ?? "id");
}

export async function speak(next: Language): Promise<void> {
  texts.value = (next === "id" ? await import("./messages.id") : await import("./messages.en")).default;
  language.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(REMEMBERED, next);
  } catch {
    // The officer forbids it; then it is Indonesian again the next time.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
