/** The files of the published tree that the portal reads; docs/formats/tree.md has the whole. Numbers are integers. */

export type Text = Readonly<Record<"id" | "en", string>>;
export type Votes = Readonly<Record<string, number>>;

export interface Election {
  readonly slug: string;
  readonly name: Text;
  readonly date: string;
  readonly rehearsal: boolean;
  readonly notice?: Text;
  readonly time_zones: readonly string[];
  readonly levels: readonly { readonly level: number; readonly id: string; readonly name: Text }[];
  readonly kinds: readonly StationKind[];
  readonly contests: readonly Contest[];
  readonly forms: readonly FormDefinition[];
  readonly cross_rules?: readonly CrossRule[];
  readonly roles: readonly Role[];
  readonly authorities: readonly { readonly key: string }[];
  readonly ledger: { readonly origin: string; readonly vkey: string };
}

export interface StationKind {
  readonly id: string;
  readonly name?: Text;
  readonly label?: Text;
  readonly cap?: number | null;
  readonly ballots_max?: number | null;
}

export interface Contest {
  readonly id: string;
  readonly name: Text;
  readonly form: string;
  readonly areas: readonly { readonly region: string; readonly choices: readonly Choice[] }[];
}

export interface Choice {
  readonly id: string;
  readonly number: number;
  readonly name: Text;
  readonly colour?: string;
}

export interface FormDefinition {
  readonly id: string;
  readonly name: Text;
  readonly sections: readonly { readonly id: string; readonly label: Text; readonly fields: readonly string[] }[];
  readonly fields: readonly { readonly path: string; readonly label: Text }[];
  readonly roles: FormRoles;
  readonly rules: readonly Rule[];
}

/** Which fields carry the figures that every election has. */
export interface FormRoles {
  readonly registered: string;
  readonly used: string;
  readonly valid: string;
  readonly invalid: string;
  readonly total: string;
}

export type Level = "impossible" | "inconsistent" | "unusual";

export interface Rule {
  readonly code: string;
  readonly level: Level;
  readonly label: Text;
  readonly relations: readonly Relation[];
}

/** A rule over more than one document: its kind is a fixed word with code behind it. */
export interface CrossRule {
  readonly code: string;
  readonly level: Level;
  readonly kind: string;
  readonly label: Text;
}

export interface Relation {
  readonly left: readonly Term[];
  readonly is: "=" | "<=" | ">=" | "!=" | "<" | ">";
  readonly right: readonly Term[];
  readonly when?: Relation;
  readonly each?: readonly string[];
}

export type Term =
  | string
  | number
  | { readonly ceil: readonly [string, string] }
  | { readonly floor: readonly [string, string] };

export interface Role {
  readonly number: number;
  readonly id: string;
  readonly name?: Text;
  readonly label?: Text;
  readonly grants?: readonly number[];
  readonly kinds?: readonly string[];
}

export interface Progress {
  readonly expected: number;
  readonly received: number;
  readonly checked: number;
  readonly held: number;
  readonly silent: number;
  readonly flagged: number;
}

export interface Place {
  readonly region: string;
  readonly name: string;
}

export interface Child extends Place {
  readonly stations: Progress;
  readonly votes?: Votes;
  readonly valid?: number;
  readonly registered?: number;
  readonly used?: number;
}

export interface RegionResult extends Place {
  readonly as_of: number;
  readonly contest: string;
  readonly level: number;
  readonly path: readonly Place[];
  /** Newest device time behind the figures, seconds since 1970. */
  readonly made?: number;
  readonly stations: Progress;
  readonly provisional: Provisional;
  readonly recapitulated: unknown;
  readonly determined: unknown;
  readonly findings: Readonly<Record<string, number>>;
  readonly children?: readonly Child[];
  readonly polling_stations?: readonly StationLine[];
}

export interface Provisional {
  readonly votes: Votes;
  readonly valid: number;
  readonly invalid: number;
  readonly total: number;
  readonly registered: number;
  readonly used: number;
  readonly coverage: { readonly votes: number; readonly administration: number };
}

export type State = "checked" | "flagged" | "held" | "returned" | "silent";

export interface StationLine {
  readonly station: string;
  readonly kind: string;
  readonly state: State;
  readonly votes?: Votes;
  readonly valid?: number;
  readonly registered?: number;
  readonly used?: number;
  readonly findings?: readonly string[];
}

export interface StationFile {
  readonly as_of: number;
  readonly station: string;
  /** Line number in the station list, from 0: how statements name it. */
  readonly number: number;
  readonly kind: string;
  readonly path: readonly Place[];
  readonly contests: Readonly<Record<string, StationContest>>;
}

export interface StationContest {
  readonly state: State;
  readonly counted: boolean;
  readonly revisions: readonly Revision[];
  readonly second?: readonly Revision[];
  /** Findings across documents, such as two entries that differ. */
  readonly findings?: readonly Finding[];
  readonly reviews?: readonly Review[];
  readonly photos?: readonly Photo[];
}

export interface Revision {
  readonly revision: number;
  readonly entry: number;
  readonly index: number;
  readonly statement: string;
  readonly made: number;
  readonly key: string;
  /** Ledger entry that enrolled the key; none, or -1, for a root key. */
  readonly key_index?: number;
  readonly role?: string;
  readonly values: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly supersedes: string | null;
  readonly reason: number | null;
}

export interface Finding {
  readonly code: string;
  readonly level: Level;
  readonly breaches: readonly Breach[];
}

export interface Breach {
  /** Position in the rule's relations. */
  readonly relation: number;
  readonly left: number;
  readonly right: number;
  /** The field that `$` stood for, where the rule speaks of each field. */
  readonly at?: string;
}

export interface Review {
  readonly index: number;
  readonly form: string;
  readonly verdict: "confirmed" | "returned";
  readonly reason: number;
  readonly text: string;
  readonly made: number;
  readonly key: string;
  readonly role?: string;
}

export interface Photo {
  readonly page: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly media: string;
  readonly index: number;
}
