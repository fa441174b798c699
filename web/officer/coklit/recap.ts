import { type Household, REASONS, type Voter } from "./model";

/** The figures of the visit, as in the daily and the ten-day report: each person counts once, by the last decision. */
export interface Recap {
  readonly households: number;
  readonly visited: number;
  /** Of the visited ones: nobody met, or not willing. */
  readonly unmet: number;
  readonly voters: number;
  readonly matching: number;
  readonly changed: number;
  readonly struck: number;
  /** Struck by reason code 1 to 7; index 0 is code 1. */
  readonly reasons: readonly number[];
  /** To another station of the village (code 8); still a voter. */
  readonly moved: number;
  readonly fresh: number;
  /** Of those on the list: not yet decided about. */
  readonly left: number;
}

/** `within` keeps the decisions and visits made in a time, in seconds; without it all count. */
export function recap(
  households: readonly Household[],
  voters: readonly Voter[],
  within: (at: number) => boolean = () => true,
): Recap {
  const done = voters.filter((voter) => voter.done && within(voter.done.at));
  const of = (kind: string): Voter[] => done.filter((voter) => voter.done?.decision.kind === kind);
  const visits = households.filter(({ visit }) => visit && within(visit.at));
  const reasons = REASONS.map(
    ({ code }) => of("struck").filter(({ done: made }) => made?.decision.kind === "struck" && made.decision.reason === code).length,
  );
  return {
    households: households.length,
    visited: visits.length,
    unmet: visits.filter(({ visit }) => visit?.outcome !== "met").length,
    voters: voters.filter(({ version, gone }) => version > 0 && !gone).length,
    matching: of("matches").length,
    changed: of("changed").length,
    struck: of("struck").length,
    reasons,
    moved: of("moved").length,
    fresh: of("new").length,
    left: voters.filter((voter) => !voter.done && !voter.gone).length,
  };
}

/** The day of the phone's own zone in which a moment falls, as 2026-11-24. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days 1 to 10 of the work, 11 to 20, and so on: the ten days in which a moment falls, counted from 0. */
export function tenDays(seconds: number, from: number): number {
  const start = new Date(from * 1000);
  const at = new Date(seconds * 1000);
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.floor((midnight(at) - midnight(start)) / 864_000_000);
}
