/** What the server tells of cases. */

export type Tab = "open" | "proposed" | "referred" | "decided";
export const TABS: readonly Tab[] = ["open", "proposed", "referred", "decided"];
export const SCOPES = ["station", "village", "district", "regency", "province", "nation", "abroad"] as const;

export interface Place {
  voter: number;
  village: string;
  villageName: string;
  station: string | null;
}

export interface Listed {
  id: number;
  kind: "K1" | "K2" | "K3";
  scope: string;
  crossRegency: boolean;
  probability: number;
  state: string;
  decision: string | null;
  proposedByYou: boolean;
  records: [Place, Place];
}

export interface Count {
  kind: string;
  scope: string;
  state: string;
  cases: number;
}

export interface Run {
  id: number;
  unit: string;
  startedAt: string;
  outcome: string | null;
  voters: number | null;
  opened: number | null;
}

export interface Fields {
  nationalId: string;
  familyCardNumber: string;
  name: string;
  birthPlace: string;
  birthDate: string;
  sex: string | null;
  maritalStatus: string | null;
  addressLine: string;
  rt: string;
  rw: string;
  idCardStatus: string | null;
}

export interface Person {
  account: string;
  unit: string;
  you: boolean;
}

export interface Act {
  act: "propose" | "confirm" | "return" | "undo";
  decision: string | null;
  keep: number | null;
  obstacle: { code: string; id: string; en: string } | null;
  settles: boolean;
}

export interface Evidence {
  field: string;
  level: string;
  millibits: number;
}

export interface Case {
  id: number;
  kind: "K1" | "K2" | "K3";
  scope: string;
  crossRegency: boolean;
  probability: number;
  millibits: number;
  evidence: Evidence[];
  config: string;
  configVersion: string;
  earlier: number | null;
  state: { state: string; decision: string | null; keep: number | null; by: Person | null; confirmedBy: Person | null };
  changed: boolean;
  records: [CaseRecord, CaseRecord];
  steps: Step[];
  related: number[];
  acts: Act[];
}

export interface CaseRecord extends Place {
  listed: boolean;
  yours: boolean;
  fields: Fields | null;
}

export interface Step {
  at: string;
  role: string;
  by: Person;
  step: string;
  decision: string | null;
  keep: number | null;
  reason: string | null;
}

/** The tab that a state stands in. */
export function tabOf(state: string): string {
  return state === "undone" ? "open" : state;
}
