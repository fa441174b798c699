import type { Choice } from "../shared/tree";

type Votes = Readonly<Record<string, number>> | undefined;

/** Votes for one choice; none where nothing was read. */
export function votesOf(votes: Votes, choice: Choice): number {
  return votes?.[choice.id] ?? 0;
}

/** Votes for all choices together. */
export function allVotes(votes: Votes): number {
  return Object.values(votes ?? {}).reduce((sum, each) => sum + each, 0);
}
