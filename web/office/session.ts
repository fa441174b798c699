import { signal } from "@preact/signals";

/** Who is signed in, and where they are. */

export interface Me {
  account: number;
  login: string;
  name: string;
  role: string;
  unit: string;
  unitName: string;
  permissions: string[];
  /** A password or a passkey must be set up before anything else. */
  enrolling: boolean;
  endsAt: string;
  idleSeconds: number;
}

/** Null: nobody is signed in. */
export const me = signal<Me | null>(null);

/** Whether a session ended under somebody's hands. */
export const ended = signal(false);

/** The page asked for: what stands behind `#/`. */
export const path = signal(currentPath());

export function currentPath(): string {
  return location.hash.replace(/^#\/?/, "");
}

export function go(to: string): void {
  location.hash = `#/${to}`;
}

export function may(permission: string): boolean {
  return me.value?.permissions.includes(permission) ?? false;
}
