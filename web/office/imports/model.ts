/** What the server tells of imports. */

export interface Run {
  id: number;
  sha256: string;
  bytes: number;
  profile: string;
  mode: "FULL" | "DIFFERENCE";
  format: string;
  state: "STAGING" | "STAGED" | "APPLYING" | "APPLIED" | "UNDOING" | "UNDONE" | "REFUSED";
  refusal: string | null;
  account: string;
  unit: string;
  begunAt: string;
  endedAt: string | null;
  rows: number;
}

export const OUTCOMES = [
  "NEW",
  "CHANGED",
  "MOVED",
  "SAME",
  "GONE",
  "HELD",
  "TOMBSTONED",
  "STRUCK",
  "AMBIGUOUS",
  "REPEATED",
  "STALE",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Of these a row is taken in; what else there is somebody has to look at. */
export const TAKEN: readonly Outcome[] = ["NEW", "CHANGED", "MOVED", "SAME", "GONE"];

export interface Village {
  code: string;
  rows: Partial<Record<Outcome, number>>;
}

export interface Faults {
  village: string;
  code: string;
  hard: boolean;
  column: string;
  labelId: string;
  labelEn: string;
  rows: number;
  firstRow: number;
}

export interface Preview {
  run: Run;
  villages: Village[];
  faults: Faults[];
  names: Record<string, string>;
}

export interface Waiting {
  name: string;
  bytes: number;
}

export interface Listed {
  runs: Run[];
  profiles: string[];
  files: Waiting[];
}

export interface HeldRow {
  row: number;
  outcome: Outcome;
  village: string;
  codes: string[];
  cells: string[];
  particulars: { name: string; nationalId: string } | null;
}

export function total(villages: readonly Village[], outcome: Outcome): number {
  return villages.reduce((sum, village) => sum + (village.rows[outcome] ?? 0), 0);
}

export function underWay(run: Run): boolean {
  return run.state === "STAGING" || run.state === "APPLYING" || run.state === "UNDOING";
}
