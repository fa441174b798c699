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
export function say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return (texts.value[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === "number" ? number(value) : value;
  });
}

/** The message of a code that the server sent, such as a role; the code itself where there is none. */
export function sayCode(kind: string, code: string): string {
  return texts.value[`${kind}.${code}`] ?? code;
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[language.value]).format(value);
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
