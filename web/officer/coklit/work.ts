import { computed, effect, signal } from "@preact/signals";
import { fetchBook } from "../letters/book";
import { Office } from "../shell/office";
import { makeAct, queue } from "../shell/outbox";
import { device, lock, queued, refreshActs, refusal, session, store, trouble, vault, wipePhone } from "../shell/state";
import type { Change } from "../shell/store";
import type { Word } from "../shell/words";
import type { Assignment, Decision, Household, VisitOutcome, Voter } from "./model";
import { dayOf, recap } from "./recap";

/** The task on this phone: the households of one station, and the acts that are made about them. */

export const PATH = "/api/phone/v1/coklit";

interface Task {
  readonly votingDay: string;
  readonly siblings: readonly string[];
  readonly until: number;
  readonly from: number;
}

export const task = signal<Task | undefined>(undefined);
export const households = signal<readonly Household[]>([]);
export const voters = signal<readonly Voter[]>([]);
export const figures = computed(() => recap(households.value, voters.value));

/** While the vault is open its records are in memory; when it closes they are forgotten. */
export function followTheVault(): void {
  effect(() => {
    const open = vault.value;
    if (open) void load();
    else {
      task.value = undefined;
      households.value = [];
      voters.value = [];
    }
  });
}

async function load(): Promise<void> {
  const open = vault.value;
  if (!open) return;
  const now = await officeTime();
  const kept = await open.get<Task>("task");
  // After the end of the work nothing personal stays; what was not sent is sealed and still goes
  if (kept && now > kept.until) return wipePhone();
  const [allHouseholds, allVoters] = [await open.all<Household>("household:"), await open.all<Voter>("voter:")];
  if (vault.value !== open) return;
  households.value = allHouseholds.sort(byAddress);
  voters.value = allVoters.sort((a, b) => a.id.localeCompare(b.id));
  task.value = kept;
}

function byAddress(a: Household, b: Household): number {
  return a.rw.localeCompare(b.rw) || a.rt.localeCompare(b.rt) || a.alamat.localeCompare(b.alamat, "id", { numeric: true });
}

/** This phone's time, corrected by what the server last said. */
async function officeTime(): Promise<number> {
  return Math.floor(Date.now() / 1000) + ((await store.get<number>("shell", "clock")) ?? 0);
}

/** Fetches this station's people, or what has changed about them. What the officer has done stays. */
export async function download(): Promise<Word | undefined> {
  const [phone, at, open] = [device.value, session.value, vault.value];
  if (!phone || !at || !open) return "download.offline";
  const office = new Office(store, phone, (path, request) => fetch(path, request), Date.now);
  const book = fetchBook().catch(() => false);
  const answer = await office.get<Assignment>(`${at.path}/assignment`);
  if (answer.kind === "later") return "download.offline";
  if (answer.kind === "no") {
    refusal.value = answer.code;
    return "download.refused";
  }
  const { body } = answer;
  const before = new Map((await open.all<Voter>("voter:")).map((voter) => [voter.id, voter]));
  const visits = new Map((await open.all<Household>("household:")).map((household) => [household.id, household]));
  const fresh: Voter[] = body.voters.map((voter) => ({ ...voter, ...kept(before.get(voter.id)) }));
  const arrived = new Set(fresh.map(({ id }) => id));
  const departed: Voter[] = [...before.values()].filter(({ id, version }) => version > 0 && !arrived.has(id)).map((voter) => ({ ...voter, gone: true }));
  const houses: Household[] = body.households.map((household) => ({ ...household, ...visitOf(visits.get(household.id)) }));
  const next: Task = { votingDay: body.votingDay, siblings: body.siblings, until: body.until, from: body.from };
  const changes = await Promise.all([
    open.boxed("task", next),
    ...[...fresh, ...departed].map((voter) => open.boxed(`voter:${voter.id}`, voter)),
    ...houses.map((household) => open.boxed(`household:${household.id}`, household)),
  ]);
  await keep(changes);
  // Before the list is shown, because then the officer leaves the network; without it letters are judged by the book of before
  await book;
  await load();
  return undefined;
}

function kept(before: Voter | undefined): Partial<Voter> {
  return before?.done ? { done: before.done } : {};
}

function visitOf(before: Household | undefined): Partial<Household> {
  return before?.visit ? { visit: before.visit } : {};
}

/** Writes, and says on every screen when the phone did not keep it (full, or no longer trusted by its browser). */
async function keep(changes: readonly Change[]): Promise<void> {
  try {
    await store.write(changes);
    trouble.value = false;
  } catch (reason) {
    trouble.value = true;
    throw reason;
  }
}

let turn: Promise<unknown> = Promise.resolve();

/** One act after the other, so that their order on this phone is the order in which they were made. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}

interface Made {
  readonly id: string;
  readonly at: number;
  readonly change: Change;
}

async function make(body: object): Promise<Made> {
  const [phone, at] = [device.value, session.value];
  if (!phone || !at) throw new Error("this phone is not enrolled");
  const last = (await queue(store)).at(-1)?.[1].order ?? 0;
  const seconds = Math.floor(Date.now() / 1000);
  const act = { station: at.station, at: seconds, ...body };
  return { at: seconds, ...(await makeAct(phone, at.receiver, act, last + 1)) };
}

/** The officer's decision about a person of the list. A later one replaces the one before. */
export function decide(voter: Voter, decision: Exclude<Decision, { kind: "new" }>): Promise<void> {
  return inTurn(async () => {
    const open = vault.value;
    if (!open) return lock();
    const replaces = voter.done ? { replaces: voter.done.act } : {};
    const made = await make({ ...decision, voter: voter.id, version: voter.version, household: voter.household, ...replaces });
    const next: Voter = { ...voter, done: { act: made.id, at: made.at, decision } };
    await keep([made.change, await open.boxed(`voter:${voter.id}`, next), { shelf: "vault", key: `draft:${voter.id}` }]);
    voters.value = voters.value.map((each) => (each.id === voter.id ? next : each));
    await queued();
  });
}

/** A person who is not on the list (B). */
export function add(household: Household, person: Voter["person"], before?: Voter): Promise<void> {
  return inTurn(async () => {
    const open = vault.value;
    if (!open) return lock();
    const id = before?.id ?? crypto.randomUUID();
    const replaces = before?.done ? { replaces: before.done.act } : {};
    const made = await make({ kind: "new", voter: id, version: 0, household: household.id, person, ...replaces });
    const next: Voter = { id, version: 0, household: household.id, person, done: { act: made.id, at: made.at, decision: { kind: "new", person } } };
    await keep([made.change, await open.boxed(`voter:${id}`, next), { shelf: "vault", key: `draft:new:${household.id}` }]);
    voters.value = [...voters.value.filter((each) => each.id !== id), next];
    await queued();
  });
}

export interface Position {
  readonly lat: number;
  readonly lon: number;
  readonly accuracy: number;
}

/** That the officer was there: when, what came of it, which receipt was left; where only if the officer agreed. */
export function visit(household: Household, outcome: VisitOutcome, position: Position | undefined): Promise<Household> {
  return inTurn(async () => {
    const open = vault.value;
    if (!open) throw new Error("the phone is locked");
    const receipt = household.visit?.receipt ?? receiptNumber();
    const replaces = household.visit ? { replaces: household.visit.act } : {};
    const made = await make({ kind: "visited", household: household.id, outcome, receipt, ...(position ? { position } : {}), ...replaces });
    const next: Household = { ...household, visit: { act: made.id, at: made.at, outcome, receipt } };
    await keep([made.change, await open.boxed(`household:${household.id}`, next)]);
    households.value = households.value.map((each) => (each.id === household.id ? next : each));
    await queued();
    return next;
  });
}

/** A household that the list does not know. */
export function addHousehold(alamat: string, rt: string, rw: string): Promise<Household> {
  return inTurn(async () => {
    const open = vault.value;
    if (!open) throw new Error("the phone is locked");
    const next: Household = { id: `new-${crypto.randomUUID()}`, alamat, rt, rw };
    await keep([await open.boxed(`household:${next.id}`, next)]);
    households.value = [...households.value, next].sort(byAddress);
    return next;
  });
}

/** The day's figures, signed. The office compares them with the acts it has. */
export function report(): Promise<void> {
  return inTurn(async () => {
    const day = dayOf(Math.floor(Date.now() / 1000));
    const { visited, matching, changed, struck, moved, fresh } = recap(households.value, voters.value, (at) => dayOf(at) === day);
    const made = await make({ kind: "reported", day, counts: { visited, matching, changed, struck, moved, new: fresh } });
    await keep([made.change]);
    await queued();
  });
}

/** What is half typed survives a lock, a reload and a flat battery. */
export const drafts = {
  async read<T>(key: string): Promise<T | undefined> {
    return vault.value?.get<T>(`draft:${key}`);
  },
  async write(key: string, value: unknown): Promise<void> {
    await vault.value?.put(`draft:${key}`, value).catch(() => undefined);
  },
};

/** Ends the work on this phone, once everything has arrived. */
export async function finish(): Promise<boolean> {
  await refreshActs();
  if ((await queue(store)).some(([, { state }]) => state === "waiting")) return false;
  await wipePhone();
  return true;
}

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function receiptNumber(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(8));
  const symbols = Array.from(drawn, (value) => SYMBOLS[value % 32]).join("");
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}
