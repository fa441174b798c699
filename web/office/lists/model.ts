/** What the server tells of determined lists. */

export const STAGES = ["PDPB", "DPS", "DPSHP", "DPT", "DPTB", "DPK"] as const;
export type Stage = (typeof STAGES)[number];

export interface List {
  list: number;
  unit: string;
  stage: Stage;
  revision: number;
  determinedOn: string;
  reason: number | null;
  why: string;
  root: string;
  statement: string;
  state: "PENDING" | "RECORDED" | "REFUSED";
  men: number;
  women: number;
}

export interface Sums {
  men: number;
  women: number;
  units: number;
}

export interface Determined {
  lists: List[];
  sums: Partial<Record<Stage, Sums>>;
}

export interface Step {
  stage: Stage;
  newest: List | null;
  revision: number | null;
  obstacle: string | null;
  from: string | null;
  commentsUntil: string | null;
}

export interface Standings {
  determines: boolean;
  steps: Step[];
  register: { listed: number; withoutSex: number; withoutStation: number };
  pending: number;
}

export interface StationTotal {
  station: string;
  men: number;
  women: number;
}

export interface Totals {
  list: List;
  stations: StationTotal[];
  disabilities: string[];
}

export interface Flow {
  added: number;
  removed: number;
  movedIn: number;
  movedOut: number;
  sexIn: number;
  sexOut: number;
  changed: number;
  net: number;
}

export const FLOWS = ["added", "removed", "movedIn", "movedOut", "sexIn", "sexOut", "changed", "net"] as const;

export interface Difference {
  stations: { station: string; men: Flow; women: Flow }[];
  removedFor: Record<string, number>;
}

export interface Copy {
  number: number;
  kind: "SEVEN" | "FULL" | "ATTENDANCE" | "PLENARY" | "LETTER" | "NOTICE";
  format: string;
  snapshot: number;
  place: string;
  recipient: string;
  at: string;
  purpose: string | null;
  /** Null while it is under way, and for ever if it broke off. */
  delivered: { bytes: number | null; sha256: string | null; at: string } | null;
}

/** Today where the officer sits. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
