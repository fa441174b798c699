import { signal } from "@preact/signals";
import { ended, me, type Me } from "./session";
import { language } from "./words";

/** The server's API: one way to ask it, refusals as typed values. */

const API = "/api/office/v1";

export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly text: Readonly<Record<"id" | "en", string>>,
  ) {
    super(code);
  }
}

/** What to tell the officer, in their language. */
export function told(fault: unknown): string {
  if (fault instanceof Refused) return fault.text[language.value];
  return language.value === "id"
    ? "Server tidak dapat dihubungi. Yang Anda ketik masih ada; periksa sambungan, lalu coba lagi."
    : "The server cannot be reached. What you typed is still here; check the connection, then try again.";
}

/** An act that waits until the officer has proven once more who they are. */
export interface StepUp {
  proven: () => void;
  given: (fault: Refused) => void;
}

export const stepUp = signal<StepUp | null>(null);

/**
 * Asks the server.
 *
 * @param path behind /api/office/v1
 * @returns the answer's JSON; undefined where it has no body
 * @throws Refused when the server says no; a step-up is asked of the officer first, and the act is tried again
 */
export async function ask<T = void>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetched(method, path, body);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The same for a file: saves it under the name that the server gives. */
export async function save(path: string): Promise<void> {
  const response = await fetched("GET", path);
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "jurdil";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function fetched(method: string, path: string, body?: unknown): Promise<Response> {
  const response = await send(method, path, body);
  if (response.ok) return response;
  const refused = await refusal(response);
  if (refused.code === "STEP_UP") {
    await new Promise<void>((proven, given) => {
      stepUp.value = { proven, given };
    });
    return fetched(method, path, body);
  }
  if (refused.code === "NOT_SIGNED_IN" && me.value) {
    ended.value = true;
    me.value = null;
  }
  throw refused;
}

function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { "Jurdil-Office": "1", Accept: "application/json, */*" };
  if (method !== "GET") headers["Content-Type"] = "application/json";
  return fetch(API + path, {
    method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
}

async function refusal(response: Response): Promise<Refused> {
  try {
    const { code, text } = (await response.json()) as { code: string; text: Record<"id" | "en", string> };
    return new Refused(code, response.status, text);
  } catch {
    return new Refused("UNAVAILABLE", response.status, {
      id: "Server belum dapat menjawab. Tidak ada yang berubah; coba lagi sebentar lagi.",
      en: "The server cannot answer yet. Nothing was changed; try again in a moment.",
    });
  }
}

/** Who is signed in now. */
export async function whoAmI(): Promise<void> {
  try {
    me.value = await ask<Me>("GET", "/me");
    ended.value = false;
  } catch (fault) {
    if (!(fault instanceof Refused && fault.status === 401)) throw fault;
    me.value = null;
  }
}
