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
    /** For engineers, in English; what it names is not always in the text. */
    readonly detail = "",
  ) {
    super(code);
  }
}

/** Words that are looked up when they are shown: in the language that is then spoken. */
export interface Told {
  readonly text: string;
}

export function saying(words: () => string): Told {
  return {
    get text() {
      return words();
    },
  };
}

/** What to tell the officer, in their language. */
export function told(fault: unknown): Told {
  return saying(() => words(fault));
}

function words(fault: unknown): string {
  if (fault instanceof Refused) {
    const text = fault.text[language.value];
    const more = fault.code === "NOT_POSSIBLE" || fault.code === "TEMPLATE" || (fault.code.startsWith("IMPORT_") && !text.includes(fault.detail));
    return more && fault.detail ? `${text} (${fault.detail})` : text;
  }
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

/** The same for a file: saves it under the name that the server gives. With a body it is asked for by POST. */
export async function save(path: string, body?: unknown): Promise<void> {
  const response = await fetched(body === undefined ? "GET" : "POST", path, body);
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
    const { code, text, detail } = (await response.json()) as {
      code: string;
      text: Record<"id" | "en", string>;
      detail?: string;
    };
    return new Refused(code, response.status, text, detail);
  } catch {
    return new Refused("UNAVAILABLE", response.status, {
      id: "Server belum dapat menjawab. Tidak ada yang berubah; coba lagi sebentar lagi.",
      en: "The server cannot answer yet. Nothing was changed; try again in a moment.",
    });
  }
}

/**
 * Sends a file as it is, and tells how much of it has arrived.
 *
 * @param told bytes sent so far
 * @returns the answer's JSON
 */
export function upload<T>(path: string, file: File, told: (bytes: number) => void, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", API + path);
    request.setRequestHeader("Jurdil-Office", "1");
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => told(event.loaded);
    request.onerror = () => reject(new Error("unreachable"));
    request.onabort = () => reject(givenUp());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else void refusal(new Response(request.responseText, { status: request.status })).then(reject);
    };
    stop.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** The officer thought better of it. */
export function givenUp(): Refused {
  return new Refused("GIVEN_UP", 0, { id: "Dibatalkan. Tidak ada yang berubah.", en: "Cancelled. Nothing was changed." });
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
