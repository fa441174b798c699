import { thisDevice } from "./device";
import { Office } from "./office";
import { flush, type Flushed } from "./outbox";
import { savedSession } from "./session";
import type { Store } from "./store";

/** The name under which the browser wakes the service worker when the network is back, and of the news it then tells. */
export const SENDING = "outbox";

/** One sender at a time on this phone, page or service worker. Sending twice would do no harm, only cost data. */
export async function sendAll(store: Store): Promise<Flushed> {
  const [device, session] = [await thisDevice(store), await savedSession(store)];
  if (!device || !session) return { kind: "done" };
  const work = async (): Promise<Flushed> => {
    const pause = (await store.get<number>("shell", "pause")) ?? 0;
    if (Date.now() < pause) return { kind: "later", after: pause - Date.now() };
    const office = new Office(store, device, (path, request) => fetch(path, request), Date.now);
    const flushed = await flush(store, office, session.path);
    const until = flushed.kind === "later" && flushed.after > 0 ? Date.now() + flushed.after : undefined;
    await store.write([{ shelf: "shell", key: "pause", value: until }]);
    return flushed;
  };
  const flushed = await ("locks" in navigator ? navigator.locks.request(SENDING, work) : work());
  if (typeof BroadcastChannel !== "undefined") {
    const channel = new BroadcastChannel(SENDING);
    channel.postMessage(flushed.kind);
    channel.close();
  }
  return flushed;
}
