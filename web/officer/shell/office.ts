import { type Device, signedRequest } from "./device";
import type { Store } from "./store";

/** The office's server as the phone reaches it: when it can, and by the server's clock. */

export type Answer<T> =
  | { readonly kind: "ok"; readonly body: T }
  /** No way through now; try later, not before `after` milliseconds. */
  | { readonly kind: "later"; readonly after: number }
  /** The server understood and says no. */
  | { readonly kind: "no"; readonly code: string };

const LONGEST_WAIT = 15 * 60_000;

export class Office {
  constructor(
    private readonly store: Store,
    private readonly device: Device,
    /** `fetch`, or what stands for it in a test. */
    private readonly send: (path: string, request: RequestInit) => Promise<Response>,
    private readonly now: () => number,
  ) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.ask("GET", path, "");
  }

  post<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.ask("POST", path, JSON.stringify(body));
  }

  private async ask<T>(method: "GET" | "POST", path: string, body: string, again = true): Promise<Answer<T>> {
    const ahead = (await this.store.get<number>("shell", "clock")) ?? 0;
    const at = Math.floor(this.now() / 1000) + ahead;
    const headers: Record<string, string> = await signedRequest(this.device, method, path, at, body);
    if (method === "POST") headers["Content-Type"] = "application/json";
    let response: Response;
    try {
      response = await this.send(path, { method, headers, cache: "no-store", ...(method === "POST" ? { body } : {}) });
    } catch {
      return { kind: "later", after: 0 };
    }
    if (response.ok) return this.read<T>(response);
    const problem = await response
      .json()
      .then((value: unknown) => value as { code?: string; now?: number })
      .catch(() => ({ code: undefined, now: undefined }));
    // A phone's clock may be hours wrong; the server says its own, and the phone remembers the difference
    if (problem.code === "clock" && typeof problem.now === "number" && again) {
      await this.store.write([{ shelf: "shell", key: "clock", value: problem.now - Math.floor(this.now() / 1000) }]);
      return this.ask(method, path, body, false);
    }
    if (response.status === 429 || response.status >= 500 || problem.code === undefined)
      return { kind: "later", after: wait(response.headers.get("Retry-After")) };
    return { kind: "no", code: problem.code };
  }

  private async read<T>(response: Response): Promise<Answer<T>> {
    try {
      return { kind: "ok", body: (await response.json()) as T };
    } catch {
      // Cut off in the middle, or a hotspot's sign-in page that calls itself 200
      return { kind: "later", after: 0 };
    }
  }
}

/** The server's advice with up to half as much again, so that not all phones come back at once. */
function wait(advice: string | null): number {
  const seconds = Number(advice ?? "");
  const base = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 5_000;
  return Math.min(LONGEST_WAIT, base * (1 + Math.random() / 2));
}
