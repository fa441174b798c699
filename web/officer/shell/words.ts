import { computed, signal } from "@preact/signals";
import { type Language, type Values, Wording } from "../../shared/wording";
import id from "../messages.id.json";

/** Words in the officer's language. Indonesian comes with the app, English is fetched (and kept offline) when asked for. */

export type Word = keyof typeof id;

export const language = signal<Language>("id");
const messages = signal<Readonly<Record<Word, string>>>(id);
const wording = computed(
  () => new Wording<Word>(language.value, messages.value, Intl.DateTimeFormat().resolvedOptions().timeZone),
);

export function say(key: Word, values?: Values): string {
  return wording.value.say(key, values);
}

/** The message of a name that data brings, or that of `otherwise`. */
export function sayOf(key: string, otherwise: Word, values?: Values): string {
  return say(wording.value.knows(key) ? key : otherwise, values);
}

export function moment(seconds: number): string {
  return wording.value.moment(seconds);
}

export async function speak(next: Language): Promise<void> {
  messages.value = next === "id" ? id : (await import("../messages.en")).default;
  language.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem("jurdil.language", next);
  } catch {
    // The browser keeps nothing: the language is asked for again next time
  }
}

export async function startLanguage(): Promise<void> {
  let asked: string | null = null;
  try {
    asked = localStorage.getItem("jurdil.language");
  } catch {
    // As above
  }
  await speak(asked === "en" ? "en" : "id").catch(() => speak("id"));
}
