import type { Choice, State } from "../shared/tree";
import type { Key } from "../shared/wording";
import { read, say } from "./session";

/** Small signs that always stand beside a word. */

const PATHS = {
  check: "M3 8.5l3.2 3.2L13 4.8",
  flag: "M4 14V2.8h7.5L9.8 5.6l1.7 2.9H4",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  back: "M6.5 3L3 6.5 6.5 10M3.4 6.5h6a3.5 3.5 0 010 7H7",
  wait: "M8 2.5a5.5 5.5 0 110 11 5.5 5.5 0 010-11z",
  cross: "M4 4l8 8M12 4l-8 8",
  note: "M8 3v6M8 12.2v.3",
} as const;

export type Sign = keyof typeof PATHS;

export function Icon({ sign }: { sign: Sign }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[sign]} />
    </svg>
  );
}

const STATES: Record<State, { readonly sign: Sign; readonly tone: string; readonly word: Key }> = {
  checked: { sign: "check", tone: "ok", word: "state.checked" },
  flagged: { sign: "flag", tone: "warn", word: "state.flagged" },
  held: { sign: "pause", tone: "stop", word: "state.held" },
  returned: { sign: "back", tone: "stop", word: "state.returned" },
  silent: { sign: "wait", tone: "soft", word: "state.silent" },
};

export function StateMark({ state, pill = false }: { state: State; pill?: boolean }) {
  const { sign, tone, word } = STATES[state];
  return (
    <span class={`${pill ? "pill " : "mark "}${tone}`}>
      <Icon sign={sign} /> {say(word)}
    </span>
  );
}

const COLOURS = ["blue", "orange", "violet", "green", "rose", "brown", "slate", "gold"];

/** The class that colours a choice: the definition's colour, or one by its place on the ballot. */
export function colourOf(choice: Choice): string {
  const named = choice.colour && COLOURS.includes(choice.colour) ? choice.colour : undefined;
  return `c-${named ?? COLOURS[(choice.number - 1) % COLOURS.length]}`;
}

export function ChoiceNumber({ choice }: { choice: Choice }) {
  return <span class={`number ${colourOf(choice)}`}>{choice.number}</span>;
}

export function choiceName(choice: Choice): string {
  return `${choice.number} ${read(choice.name)}`;
}

/** A bar to a common zero, `share` of its full length. The figure always stands beside it in words. */
export function Bar({ share, tone, slim = false }: { share: number; tone: string; slim?: boolean }) {
  return (
    <svg class={slim ? "bar slim" : "bar"} aria-hidden="true" focusable="false">
      <rect class={tone} width={`${Math.max(0, Math.min(100, 100 * share)).toFixed(2)}%`} height="100%" rx="2" />
    </svg>
  );
}
