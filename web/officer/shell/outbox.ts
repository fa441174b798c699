import { base64url, type Bytes, concat, hex, sha256, utf8 } from "../../shared/bytes";
import { type Device, sign } from "./device";
import type { Answer, Office } from "./office";
import { seal } from "./seal";
import type { Change, Store } from "./store";

/**
 * The queue of acts. An act is made once: its bytes are signed by this phone and sealed for the office, and its id is the
 * hash of those bytes. However often it is sent, and by whatever road, the server knows it by that id. Nothing leaves the
 * queue before the server has said that it is kept.
 */

/** waiting: on this phone · sent: the server has it · recorded: in the register · the others need the officer's eye. */
export type ActState = "waiting" | "sent" | "recorded" | "returned" | "conflict" | "refused" | "withdrawn";

export interface Queued {
  /** Counts the acts of this phone; acts are sent in this order. */
  readonly order: number;
  readonly state: ActState;
  /** Present until the server has it. */
  readonly sealed?: Bytes;
  readonly code?: string;
  readonly reason?: string;
}

export interface MadeAct {
  readonly id: string;
  readonly change: Change;
}

/** What the server says of one act. */
export interface ActAnswer {
  readonly id: string;
  readonly state: Exclude<ActState, "waiting">;
  readonly code?: string;
  readonly reason?: string;
}

export const INFO = "jurdil-field-act-v1";
const BATCH = 50;

/** Signs and seals an act; the returned change is written together with whatever the act changes on the phone. */
export async function makeAct(device: Device, receiver: Bytes, act: object, order: number): Promise<MadeAct> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const content = utf8(JSON.stringify({ v: 1, device: device.id, nonce, ...act }));
  const digest = await sha256(content);
  const signature = await sign(device, INFO, content);
  const sealed = await seal(receiver, utf8(INFO), digest, concat(signature, content));
  const id = hex(digest);
  const queued: Queued = { order, state: "waiting", sealed };
  return { id, change: { shelf: "outbox", key: id, value: queued } };
}

export async function queue(store: Store): Promise<[string, Queued][]> {
  return (await store.all<Queued>("outbox")).sort(([, a], [, b]) => a.order - b.order);
}

export type Flushed =
  | { readonly kind: "done" }
  | { readonly kind: "later"; readonly after: number }
  | { readonly kind: "no"; readonly code: string };

/** Sends what waits, batch by batch, then asks what became of what was sent before. */
export async function flush(store: Store, office: Office, path: string): Promise<Flushed> {
  for (;;) {
    const waiting = (await queue(store)).filter(([, { state }]) => state === "waiting").slice(0, BATCH);
    if (waiting.length === 0) break;
    const acts = waiting.map(([id, { sealed }]) => ({ id, sealed: base64url(sealed ?? new Uint8Array(0)) }));
    const answer = await office.post<{ acts: ActAnswer[] }>(`${path}/acts`, { acts });
    if (answer.kind !== "ok") return unanswered(answer);
    const settled = await settle(store, answer.body.acts);
    // A server that answers without a word about these acts must not be asked for ever
    if (!waiting.some(([id]) => settled.has(id))) return { kind: "later", after: 60_000 };
  }
  const open = (await queue(store)).some(([, { state }]) => state === "sent" || state === "conflict");
  if (!open) return { kind: "done" };
  const answer = await office.get<{ acts: ActAnswer[] }>(`${path}/acts`);
  if (answer.kind !== "ok") return unanswered(answer);
  await settle(store, answer.body.acts);
  return { kind: "done" };
}

function unanswered(answer: Exclude<Answer<unknown>, { kind: "ok" }>): Flushed {
  return answer;
}

async function settle(store: Store, answers: readonly ActAnswer[]): Promise<Set<string>> {
  const known = new Map(await store.all<Queued>("outbox"));
  const settled = new Set<string>();
  const changes: Change[] = [];
  for (const { id, state, code, reason } of answers) {
    const before = known.get(id);
    if (!before) continue;
    settled.add(id);
    if (before.state === state && before.reason === reason) continue;
    const value: Queued = {
      order: before.order,
      state,
      ...(code === undefined ? {} : { code }),
      ...(reason === undefined ? {} : { reason }),
    };
    changes.push({ shelf: "outbox", key: id, value });
  }
  await store.write(changes);
  return settled;
}

