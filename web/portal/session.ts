import { computed, signal } from "@preact/signals";
import { type Key, type Language, LANGUAGES, type Messages, type Values, Wording } from "../shared/wording";
import type { Choice, Contest, Election, Text } from "../shared/tree";
import { type Address, parameter, parseAddress } from "./address";

/** What every part of the portal shares: the election, where the reader is, and in which language. */

/** Set once, before anything is shown. */
export const election = signal<Election>(undefined as unknown as Election);
export const electionKey = signal("");
export const address = signal<Address>(parseAddress(location.hash));
const messages = signal<Messages>({} as Messages);
export const language = signal<Language>("id");

const wording = computed(
  () =>
    new Wording(
      language.value,
      messages.value,
      // One zone for every reader, the same as on the pages without script: what people quote to each other agrees.
      election.value.time_zones[0] ?? "UTC",
    ),
);

export function say(key: Key, values?: Values): string {
  return wording.value.say(key, values);
}

export function words(): Wording {
  return wording.value;
}

/** The reader's language of a text that the definition carries in several. */
export function read(text: Text): string {
  return text[language.value];
}

export async function startLanguage(): Promise<void> {
  const asked = parameter(location.hash, location.search, "lang") ?? remembered("jurdil.language");
  await speak(LANGUAGES.find((each) => each === asked) ?? "id");
}

export async function speak(next: Language): Promise<void> {
  const loaded =
    next === "id" ? await import("../shared/messages.id") : await import("../shared/messages.en");
  messages.value = loaded.default;
  language.value = next;
  document.documentElement.lang = next;
  remember("jurdil.language", next);
}

/** What this browser keeps between visits; nothing, where the reader forbids it. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

export function contestNamed(id: string | undefined): Contest {
  const { contests } = election.value;
  const contest = contests.find((each) => each.id === id) ?? contests[0];
  if (!contest) throw new Error("an election has a contest");
  return contest;
}

/** The choices on the ballot of a region or station: those of the area that it lies in. */
export function choicesIn(contest: Contest, region: string): readonly Choice[] {
  const area = contest.areas.find(({ region: area }) => area === "0" || area === region || region.startsWith(`${area}.`));
  return (area ?? contest.areas[0])?.choices ?? [];
}

export function levelName(level: number): string {
  const found = election.value.levels.find((each) => each.level === level);
  return found ? read(found.name) : "";
}
