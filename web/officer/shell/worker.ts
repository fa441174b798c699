import { SENDING, sendAll } from "./sending";
import { openStore } from "./store";

/**
 * The service worker: keeps one whole version of the app, serves it without asking the network, and sends what waits when
 * the browser says that there is a network. A new version is fetched whole beside the old one and takes over only when the
 * officer says so or the app is closed: never in the middle of a form.
 */

/** Set by the build: the app's files, and the hash over them. */
declare const FILES: readonly string[];
declare const VERSION: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Syncing extends Lasting {
  readonly tag: string;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "sync", listener: (event: Syncing) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}
declare const self: Worker;

const PREFIX = "officer-";
const NAME = PREFIX + VERSION;

self.addEventListener("install", (event) => {
  // All or nothing: an app that is only half there is not installed
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "takeOver") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const scope = self.registration.scope;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith(fromCache(request.mode === "navigate" ? new Request(scope) : request));
});

async function fromCache(request: Request): Promise<Response> {
  const kept = await (await caches.open(NAME)).match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}

self.addEventListener("sync", (event) => {
  if (event.tag !== SENDING) return;
  event.waitUntil(
    openStore()
      .then(sendAll)
      .then(({ kind }) => {
        // Told that it failed, the browser tries again by itself
        if (kind === "later") throw new Error("not all is sent yet");
      }),
  );
});
