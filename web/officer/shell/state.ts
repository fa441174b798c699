import { computed, signal } from "@preact/signals";
import { type Device, thisDevice } from "./device";
import { type ActState, queue } from "./outbox";
import { SENDING, sendAll } from "./sending";
import { savedSession, type Session } from "./session";
import type { Store } from "./store";
import { sendWhenOnline } from "./update";
import { hasVault, type Vault, wipe } from "./vault";

/** What every screen shares: the store, who this phone is, whether it is open, and what waits. */

/** Set once, before anything is shown. */
export let store: Store;
export const device = signal<Device | undefined>(undefined);
export const session = signal<Session | undefined>(undefined);
export const locked = signal(true);
export const vault = signal<Vault | undefined>(undefined);
/** Every act of this phone, by id. */
export const acts = signal<ReadonlyMap<string, { state: ActState; code?: string; reason?: string }>>(new Map());
export const sending = signal(false);
/** The server refuses this phone, and why. */
export const refusal = signal<string | undefined>(undefined);
/** Something was not kept on the phone, in the words of the browser. */
export const trouble = signal(false);

export const counts = computed(() => {
  const counted: Record<ActState, number> = { waiting: 0, sent: 0, recorded: 0, returned: 0, conflict: 0, refused: 0, withdrawn: 0 };
  for (const { state } of acts.value.values()) counted[state]++;
  return counted;
});

const IDLE = 5 * 60_000;

export async function startState(opened: Store): Promise<void> {
  store = opened;
  // Asked before anything is kept: a browser short of space otherwise clears what it likes
  await navigator.storage?.persist?.().catch(() => false);
  device.value = await thisDevice(store);
  session.value = (await hasVault(store)) ? await savedSession(store) : undefined;
  await refreshActs();
  if (typeof BroadcastChannel !== "undefined")
    new BroadcastChannel(SENDING).addEventListener("message", () => void refreshActs());
  addEventListener("online", () => void send());
  watchIdle();
  void send();
}

export async function refreshActs(): Promise<void> {
  acts.value = new Map(await queue(store));
}

/** Sends what waits, now. `true`: all that waited has been answered. */
export async function send(): Promise<boolean> {
  if (sending.value || !device.value) return false;
  sending.value = true;
  try {
    const flushed = await sendAll(store);
    refusal.value = flushed.kind === "no" ? flushed.code : undefined;
    if (flushed.kind === "later") void sendWhenOnline();
    return flushed.kind === "done";
  } finally {
    sending.value = false;
    await refreshActs();
  }
}

/** After an act: show it as waiting, try to send, and let the browser send it later if that fails. */
export async function queued(): Promise<void> {
  await refreshActs();
  void sendWhenOnline();
  void send();
}

export function open(opened: Vault): void {
  vault.value = opened;
  locked.value = false;
}

/** Forgets the key; everything personal is unreadable until the PIN is given again. */
export function lock(): void {
  vault.value = undefined;
  locked.value = true;
}

/** Removes everything personal from this phone; what waits to be sent stays, sealed, and is still sent. */
export async function wipePhone(): Promise<void> {
  await wipe(store);
  lock();
  session.value = undefined;
}

function watchIdle(): void {
  let last = Date.now();
  const stir = (): void => {
    last = Date.now();
  };
  for (const event of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(event, stir, { passive: true, capture: true });
  const look = (): void => {
    if (!locked.value && Date.now() - last > IDLE) lock();
  };
  setInterval(look, 15_000);
  document.addEventListener("visibilitychange", look);
}
