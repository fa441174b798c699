import type { Bytes } from "../../shared/bytes";
import { base64url, utf8 } from "../../shared/bytes";
import { makeDevice, sealingKey, sign, thisDevice } from "./device";
import type { Store } from "./store";

/** For which station and task this phone is enrolled. Nothing personal: it is readable while the phone is locked. */
export interface Session {
  /** Where the task's acts go, as `/api/phone/v1/coklit`. */
  readonly path: string;
  readonly station: string;
  /** Village and district, in words. */
  readonly place: string;
  /** The office's key that acts are sealed for. */
  readonly receiver: Bytes;
  /** Seconds: the work is open from, and until. */
  readonly from: number;
  readonly until: number;
}

interface Enrolled {
  readonly station: string;
  readonly place: string;
  readonly receiver: string;
  readonly from: number;
  readonly until: number;
}

export type Enrolment =
  | { readonly kind: "enrolled"; readonly session: Session }
  | { readonly kind: "offline" }
  | { readonly kind: "no"; readonly code: string };

export async function savedSession(store: Store): Promise<Session | undefined> {
  return store.get<Session>("shell", "session");
}

/** A code as people read it aloud: capitals and digits in groups; O, I and L are read as the digits they look like. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** Makes this phone's key and shows it to the office together with the one-time code. */
export async function enrol(
  store: Store,
  path: string,
  code: string,
  send: (path: string, request: RequestInit) => Promise<Response>,
): Promise<Enrolment> {
  // The same key again when an answer was lost on the way: the office then repeats what it said
  const device = (await thisDevice(store)) ?? (await makeDevice(store));
  const proof = await sign(device, "jurdil-device-enrolment-v1", utf8(`${path}\n${code}`));
  const body = {
    code,
    algorithm: device.algorithm,
    key: base64url(device.publicKey),
    signature: base64url(proof),
  };
  let response: Response;
  try {
    response = await send(`${path}/enrolment`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
    });
  } catch {
    return { kind: "offline" };
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok || answer === undefined) {
    const said = (answer as { code?: string } | undefined)?.code;
    return said === undefined ? { kind: "offline" } : { kind: "no", code: said };
  }
  const { station, place, receiver, from, until } = answer as Enrolled;
  const session: Session = { path, station, place, receiver: sealingKey(receiver), from, until };
  await store.write([{ shelf: "shell", key: "session", value: session }]);
  return { kind: "enrolled", session };
}
