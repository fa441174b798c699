import { signal } from "@preact/signals";
import { SENDING } from "./sending";

/** A newer version of the app is on the phone and waits to be taken over. */
export const newVersion = signal<ServiceWorker | null>(null);

export async function register(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" }).catch(() => undefined);
  if (!registration) return;
  const look = (): void => {
    // Without a controller this is the first installation, not an update
    if (registration.waiting && navigator.serviceWorker.controller) newVersion.value = registration.waiting;
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  addEventListener("online", () => void registration.update().catch(() => undefined));
}

/** Takes the new version over. What is typed is kept in the vault, what waits in the outbox: nothing is lost. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  newVersion.value?.postMessage("takeOver");
}

/** Asks the browser to wake the worker when there is a network. Where it cannot, the app sends by itself. */
export async function sendWhenOnline(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register(SENDING).catch(() => undefined);
}
