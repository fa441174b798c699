/** Field verification (coklit): what the officer has before them, and what they may say about it. */

/** A person's fields, named as in the register's tables. */
export interface Person {
  readonly nkk: string;
  readonly nik: string;
  readonly nama: string;
  readonly tempat_lahir: string;
  readonly tanggal_lahir: string;
  readonly status_kawin: string;
  readonly jenis_kelamin: string;
  readonly alamat: string;
  readonly rt: string;
  readonly rw: string;
  readonly disabilitas: string;
  readonly ktp_el: string;
}

export type FieldName = keyof Person;

/** In the order of the paper form. */
export const FIELDS: readonly FieldName[] = [
  "nama", "nik", "nkk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "status_kawin", "alamat", "rt", "rw", "disabilitas", "ktp_el",
];

/** The fields that take one of a few letters; the empty one is "none". */
export const LETTERS: Partial<Record<FieldName, readonly string[]>> = {
  jenis_kelamin: ["L", "P"],
  status_kawin: ["B", "S", "P"],
  disabilitas: ["", "1", "2", "3", "4", "5", "6"],
  ktp_el: ["S", "B"],
};

export const DIGITS: ReadonlySet<FieldName> = new Set(["nik", "nkk", "rt", "rw", "tanggal_lahir"]);

/** Grounds for striking a person, by their code on the form, each with the proof it asks for. Code 8 is a move, not here. */
export const REASONS = [
  { code: 1, name: "deceased", proof: "death_letter" },
  { code: 2, name: "duplicate", proof: "comparison" },
  { code: 3, name: "underage", proof: "birth_record" },
  { code: 4, name: "moved", proof: "family_card" },
  { code: 5, name: "unknown", proof: "neighbourhood_statement" },
  { code: 6, name: "military", proof: "service_card" },
  { code: 7, name: "police", proof: "service_card" },
] as const;

export type ReasonCode = (typeof REASONS)[number]["code"];

/** Changes of a person, field by field. */
export type Changes = Readonly<Partial<Record<FieldName, { readonly from: string; readonly to: string }>>>;

/** What the officer decided about a person. */
export type Decision =
  | { readonly kind: "matches" }
  | { readonly kind: "changed"; readonly changes: Changes }
  | { readonly kind: "struck"; readonly reason: ReasonCode; readonly proof: string }
  | { readonly kind: "moved"; readonly to: string; readonly proof: string }
  | { readonly kind: "new"; readonly person: Person };

/** A decision as it was made: the act in the outbox and when (seconds). */
export interface Done {
  readonly act: string;
  readonly at: number;
  readonly decision: Decision;
}

export interface Voter {
  readonly id: string;
  /** Of the register's record that the officer has seen; 0 for a new voter. */
  readonly version: number;
  readonly household: string;
  readonly person: Person;
  readonly done?: Done;
  /** The register no longer has the person at this station. */
  readonly gone?: boolean;
}

export type VisitOutcome = "met" | "absent" | "refused";

export interface Visit {
  readonly act: string;
  readonly at: number;
  readonly outcome: VisitOutcome;
  readonly receipt: string;
}

export interface Household {
  readonly id: string;
  readonly alamat: string;
  readonly rt: string;
  readonly rw: string;
  readonly visit?: Visit;
}

/** What the office hands to this phone, and to no other. */
export interface Assignment {
  readonly station: string;
  readonly place: string;
  /** ISO date; age is judged on it. */
  readonly votingDay: string;
  readonly from: number;
  readonly until: number;
  readonly households: readonly { readonly id: string; readonly alamat: string; readonly rt: string; readonly rw: string }[];
  readonly voters: readonly { readonly id: string; readonly version: number; readonly household: string; readonly person: Person }[];
  /** The other stations of the village, three digits each. */
  readonly siblings: readonly string[];
}
