/** What the server tells of moved voters. */

export interface Move {
  id: number;
  voter: number;
  ground: string;
  home: string;
  homeStation: string;
  destination: string;
  ballots: string[];
  askedOn: string;
  state: "ASKED" | "GRANTED" | "REFUSED" | "UNDONE";
}

type Label = Record<"id" | "en", string>;

export interface Ground {
  code: string;
  name: Label;
  lastDay: string;
  open: boolean;
  proofs: Label[];
}

export interface Grounds {
  today: string;
  votingDay: string;
  grounds: Ground[];
}

export interface Ballots {
  home: string;
  ballots: { contest: string; name: Label; given: boolean }[];
}

export interface Need {
  contest: string;
  listed: number;
  movedIn: number;
  movedOut: number;
  needed: number;
  delivered: number;
  isShort: boolean;
  eatsTheReserve: boolean;
}

export interface StationNeed {
  station: string;
  isShort: boolean;
  contests: Need[];
}

/** Of a voter who was found: what tells the officer that it is the right one. */
export interface Found {
  id: number;
  village: string;
  station: string | null;
  struck: string | null;
  particulars: { name: string; birthPlace: string; birthDate: string | null };
}
