/** What the server tells of incidents. */

export interface Line {
  id: number;
  unit: string;
  unitName: string;
  state: "OPEN" | "CLOSING" | "CLOSED";
  falseAlarm: boolean;
  knownAt: string;
  deadline: string;
  clock: "RUNNING" | "OVERDUE" | "IN_TIME" | "LATE" | "DROPPED";
  stoppedAt: string | null;
  persons: number | null;
  owed: number;
  agencyAt: string | null;
  publicOwed: boolean;
  publicAt: string | null;
}

export interface Lines {
  now: string;
  incidents: Line[];
}

export const NOTES = ["HAPPENED", "HANDLING", "RECOVERY", "OTHER"] as const;
export type NoteKind = (typeof NOTES)[number];

export interface Note {
  id: number;
  kind: NoteKind;
  text: string;
  corrects: number | null;
  by: string;
  at: string;
}

export const SOURCES = ["COPY", "ACCOUNT", "UNIT", "LIST", "SAMPLE"] as const;
export type SourceKind = (typeof SOURCES)[number];

/** What of each person was shown, where the officer must say. */
export const SHOWN = ["WHOLE_RECORD", "FULL_LIST", "SEVEN_ELEMENTS", "ATTENDANCE_LIST", "SEALED_INDEX"] as const;

export interface Source {
  id: number;
  kind: SourceKind;
  number: number | null;
  name: string;
  unit: string;
  unitName: string;
  recipient: string | null;
  shown: string | null;
  from: string | null;
  until: string | null;
  by: string;
  at: string;
  withdrawn: string | null;
}

/** Copies and lists that a text is found on. */
export interface Choices {
  copies: {
    number: number;
    kind: string;
    format: string;
    place: string;
    placeName: string;
    recipient: string;
    purpose: string | null;
    at: string;
    delivered: boolean;
  }[];
  lists: { number: number; stage: string; revision: number; unit: string; unitName: string; determinedOn: string }[];
  more: boolean;
}

export interface Scope {
  id: number;
  persons: number;
  outside: number;
  sources: number[];
  unresolved: Record<string, number>;
  by: string;
  at: string;
  regencies: { code: string; name: string; villages: number; persons: number; owed: number }[];
  fields: { field: string; specific: boolean; persons: number }[];
}

export interface Village {
  code: string;
  name: string;
  persons: number;
  owed: number;
  sentAt: string | null;
}

export interface Sample {
  sample: {
    id: number;
    lines: number;
    malformed: number;
    repeated: number;
    listed: number;
    struck: number;
    unknown: number;
    at: string;
  };
  asked: number;
  fields: string[];
  matches: {
    match: { list: number; copy: number | null; region: string; contained: number; size: number; bits: number };
    stage: string;
    kind: string | null;
    recipient: string | null;
  }[];
  by: string;
}

export interface Dispatch {
  sentAt: string;
  how: string;
  by: string;
}

export interface Whole {
  now: string;
  line: Line;
  knownHow: string;
  openedBy: string;
  openedAt: string;
  notes: Note[];
  sources: Source[];
  scope: Scope | null;
  earlier: { id: number; persons: number; by: string; at: string }[];
  samples: Sample[];
  agency: Dispatch[];
  published: Dispatch[];
  duty: { owed: boolean; reason: string | null; by: string | null };
  closing: { act: string; falseAlarm: boolean; reason: string; by: string; at: string } | null;
  mayDecideClosing: boolean;
}

/** A moment as an input for date and time takes it, in the time of this computer. */
export function written(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The same back, as the server reads it. */
export function instant(typed: string): string {
  return new Date(typed).toISOString();
}
