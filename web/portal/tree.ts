import { signal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Bytes } from "../shared/bytes";

/** Reads the published tree, which lies beside the portal, and keeps what is shown in step with `latest`. */

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "missing" }
  | { readonly state: "unreachable" };

export class Missing extends Error {
  constructor(readonly path: string) {
    super(`${path} is not in the published tree`);
  }
}

const POLL_MILLIS = 5000;

/** The ledger size that the files are computed from, once known. */
export const ledgerSize = signal<number | undefined>(undefined);
/** False while the last attempt to hear news failed. */
export const reachable = signal(true);

export async function fetchBytes(path: string): Promise<Bytes> {
  const response = await fetch(path, { cache: "no-cache" });
  // An answer that nobody reads would keep its connection.
  if (!response.ok) await response.body?.cancel();
  if (response.status === 404 || response.status === 410) throw new Missing(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

interface Shown {
  readonly file: Signal<Loaded<unknown>>;
  text: string;
  readers: number;
}

const shown = new Map<string, Shown>();

/** A file of the tree as JSON; it is fetched again whenever the tree has news, for as long as a component shows it. */
export function useFile<T>(path: string): Loaded<T> {
  const entry = shownAt(path);
  useEffect(() => {
    entry.readers++;
    if (entry.readers === 1) void load(path, entry);
    return () => {
      entry.readers--;
      if (entry.readers === 0) shown.delete(path);
    };
  }, [path]);
  return entry.file.value as Loaded<T>;
}

function shownAt(path: string): Shown {
  const known = shown.get(path);
  if (known) return known;
  const entry = { file: signal<Loaded<unknown>>({ state: "loading" }), text: "", readers: 0 };
  shown.set(path, entry);
  return entry;
}

async function load(path: string, entry: Shown): Promise<void> {
  try {
    const text = new TextDecoder().decode(await fetchBytes(path));
    if (text === entry.text) return;
    entry.text = text;
    entry.file.value = { state: "ready", value: JSON.parse(text) as unknown };
  } catch (reason) {
    if (entry.text === "") entry.file.value = { state: reason instanceof Missing ? "missing" : "unreachable" };
  }
}

/** Asks for news every five seconds while the page is seen, and at once when it is seen again. */
export function watchLatest(): void {
  let tag: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async () => {
    clearTimeout(timer);
    try {
      const response = await fetch("latest", tag ? { headers: { "If-None-Match": tag } } : { cache: "no-cache" });
      reachable.value = response.ok || response.status === 304 || response.status === 404;
      if (response.ok) {
        tag = response.headers.get("ETag");
        const size = Number((await response.text()).split(" ")[0]);
        if (Number.isSafeInteger(size) && size !== ledgerSize.value) {
          const first = ledgerSize.value === undefined;
          ledgerSize.value = size;
          if (!first) for (const [path, entry] of shown) void load(path, entry);
        }
      } else {
        await response.body?.cancel();
      }
    } catch {
      reachable.value = false;
    }
    if (document.visibilityState === "visible") timer = setTimeout(() => void ask(), POLL_MILLIS);
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") void ask();
  });
  void ask();
}
