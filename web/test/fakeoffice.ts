import { base64url, type Bytes, fromBase64url, hex, sha256, utf8, concat } from "../shared/bytes";
import type { LetterBook } from "../shared/letter";
import type { Assignment, Person } from "../officer/coklit/model";
import { INFO } from "../officer/shell/outbox";
import { open } from "../officer/shell/seal";

/**
 * A small office for the tests of the officer's app: it enrols phones, hands out one station's list, opens sealed acts,
 * checks who signed them, and keeps each once. Everyone in it is made up.
 */

export const CODE = "TESTC0DE42";
export const STATION = "00.00.00.0001/001";

export interface KeptAct {
  readonly id: string;
  readonly act: Record<string, unknown> & { kind: string; voter?: string; version?: number; station: string; device: string };
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export class FakeOffice {
  readonly kept = new Map<string, KeptAct>();
  readonly states = new Map<string, { state: string; code?: string; reason?: string }>();
  readonly phones = new Map<string, { algorithm: string; key: Bytes }>();
  /** Every arrival of an act, repeated ones too. */
  arrivals = 0;
  /** What the office's clock says, in seconds. */
  clock = (): number => Math.floor(Date.now() / 1000);
  /** Answers are lost on the way back as long as this says so. */
  loseAnswers = false;
  readonly list: Assignment;
  private codeUsedBy = "";
  /** By which phones judge letters; the office 00.01 signs them. */
  book: LetterBook = { election: "fictitious-five-villages", made: new Date().toISOString(), keys: {}, ended: {} };

  private constructor(
    private readonly keys: CryptoKeyPair,
    private readonly letters: CryptoKeyPair,
  ) {
    this.list = assignment(this.clock());
  }

  static async make(): Promise<FakeOffice> {
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const letters = (await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"])) as CryptoKeyPair;
    const office = new FakeOffice((await crypto.subtle.generateKey(curve, true, ["deriveBits"])) as CryptoKeyPair, letters);
    office.book = { ...office.book, keys: { "00.01": hex(new Uint8Array(await crypto.subtle.exportKey("raw", letters.publicKey))) } };
    return office;
  }

  /** The text of a transfer letter's code. */
  async letter(station: string, number: string, office = "00.01"): Promise<string> {
    const said = `JURDIL LETTER 1\n${this.book.election}\n${station}\nppwp\n${number} 2029-01-20\n${office}\nU.P.\n`;
    const signature = await crypto.subtle.sign({ name: "Ed25519" }, this.letters.privateKey, utf8(said));
    return said + base64url(new Uint8Array(signature));
  }

  async receiver(): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.exportKey("raw", this.keys.publicKey));
  }

  /** Stands for `fetch`. */
  readonly send = async (path: string, request: RequestInit): Promise<Response> => {
    const headers = new Headers(request.headers);
    const answered = await this.answer(request.method ?? "GET", path, headers.get("Authorization") ?? "", String(request.body ?? ""));
    if (this.loseAnswers) throw new TypeError("the network went away");
    return new Response(JSON.stringify(answered.body), { status: answered.status });
  };

  async answer(method: string, path: string, authorization: string, body: string): Promise<Answered> {
    if (path.endsWith("/enrolment")) return this.enrol(JSON.parse(body) as Record<string, string>, path.replace("/enrolment", ""));
    const refusal = await this.refused(method, path, authorization, body);
    if (refusal) return refusal;
    if (path.endsWith("/letters")) return { status: 200, body: this.book };
    if (path.endsWith("/assignment")) return { status: 200, body: this.list };
    if (method === "GET") return { status: 200, body: { acts: [...this.states].map(([id, state]) => ({ id, ...state })) } };
    const { acts } = JSON.parse(body) as { acts: { id: string; sealed: string }[] };
    const answers = [];
    for (const { id, sealed } of acts) answers.push({ id, ...(await this.take(id, fromBase64url(sealed))) });
    return { status: 200, body: { acts: answers } };
  }

  private async enrol(asked: Record<string, string>, path: string): Promise<Answered> {
    const key = fromBase64url(asked["key"] ?? "");
    const id = hex((await sha256(key)).subarray(0, 16));
    if (asked["code"] !== CODE) return { status: 403, body: { code: "code_unknown" } };
    if (this.codeUsedBy !== "" && this.codeUsedBy !== id) return { status: 403, body: { code: "code_used" } };
    const proof = utf8(`jurdil-device-enrolment-v1\n${path}\n${CODE}`);
    if (!(await verify(asked["algorithm"] ?? "", key, fromBase64url(asked["signature"] ?? ""), proof)))
      return { status: 403, body: { code: "signature" } };
    this.codeUsedBy = id;
    this.phones.set(id, { algorithm: asked["algorithm"] ?? "", key });
    const { station, place, from, until } = this.list;
    return { status: 200, body: { station, place, from, until, receiver: base64url(await this.receiver()) } };
  }

  private async refused(method: string, path: string, authorization: string, body: string): Promise<Answered | undefined> {
    const [, id = "", at = "", signature = ""] = /^Jurdil-Device id=(\w+), at=(\d+), signature=([\w-]+)$/.exec(authorization) ?? [];
    const phone = this.phones.get(id);
    if (!phone) return { status: 401, body: { code: "device_unknown" } };
    if (Math.abs(Number(at) - this.clock()) > 300) return { status: 401, body: { code: "clock", now: this.clock() } };
    const signed = utf8(`jurdil-device-request-v1\n${method}\n${path}\n${at}\n${hex(await sha256(utf8(body)))}`);
    if (await verify(phone.algorithm, phone.key, fromBase64url(signature), signed)) return undefined;
    return { status: 401, body: { code: "signature" } };
  }

  private async take(id: string, sealed: Bytes): Promise<{ state: string; code?: string; reason?: string }> {
    this.arrivals++;
    const known = this.states.get(id);
    if (known) return known;
    const state = await this.judge(id, sealed);
    if (state.state !== "refused") this.states.set(id, state);
    return state;
  }

  private async judge(id: string, sealed: Bytes): Promise<{ state: string; code?: string }> {
    const opened = await open(this.keys, utf8(INFO), Uint8Array.from(id.match(/../g) ?? [], (pair) => parseInt(pair, 16)), sealed);
    const content = opened.slice(64);
    if (hex(await sha256(content)) !== id) return { state: "refused", code: "invalid" };
    const act = JSON.parse(new TextDecoder().decode(content)) as KeptAct["act"];
    const phone = this.phones.get(act.device);
    if (!phone || !(await verify(phone.algorithm, phone.key, opened.slice(0, 64), concat(utf8(`${INFO}\n`), content))))
      return { state: "refused", code: "signature" };
    if (act.station !== this.list.station) return { state: "refused", code: "foreign_station" };
    const voter = this.list.voters.find(({ id: each }) => each === act.voter);
    if (act.voter && act.version !== 0 && !voter) return { state: "refused", code: "unknown_voter" };
    this.kept.set(id, { id, act });
    return voter && voter.version !== act.version ? { state: "conflict", code: "version" } : { state: "sent" };
  }
}

async function verify(algorithm: string, key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const [kind, how] =
    algorithm === "Ed25519"
      ? [{ name: "Ed25519" }, { name: "Ed25519" }]
      : [{ name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }];
  return crypto.subtle.verify(how, await crypto.subtle.importKey("raw", key, kind, false, ["verify"]), signature, message);
}

const SYLLABLES = ["TA", "NO", "RI", "BU", "LA", "SE", "MI", "KO"];

/** Eight households of a fictitious station; NIKs with serials from 9000, which no register issues. */
function assignment(now: number): Assignment {
  const households = [...Array(8).keys()].map((i) => ({
    id: `h${i + 1}`,
    alamat: `JALAN CONTOH NO ${i + 1}`,
    rt: `00${1 + (i % 3)}`,
    rw: "001",
  }));
  const voters = households.flatMap((household, i) =>
    [...Array(1 + (i % 3)).keys()].map((k) => ({ id: `v${i + 1}-${k + 1}`, version: 1, household: household.id, person: person(household, i, k) })),
  );
  const siblings = ["002", "003"];
  const [from, until] = [now - 3 * 86_400, now + 20 * 86_400];
  return { station: STATION, place: "Desa Contoh", votingDay: "2029-02-14", from, until, households, voters, siblings };
}

function person(household: { alamat: string; rt: string; rw: string }, i: number, k: number): Person {
  const female = k % 2 === 1;
  const [day, month, year] = [10 + i, 1 + k, 1970 + i];
  const two = (value: number): string => String(value).padStart(2, "0");
  return {
    nkk: `0000000101${two(year % 100)}${9000 + i}`,
    nik: `000000${two(female ? day + 40 : day)}${two(month)}${two(year % 100)}${9000 + 10 * i + k}`,
    nama: `UJI ${SYLLABLES[i % 8]}${SYLLABLES[(i + k + 1) % 8]}${SYLLABLES[(3 * k + 2) % 8]}`,
    tempat_lahir: "CONTOH",
    tanggal_lahir: `${two(day)}-${two(month)}-${year}`,
    status_kawin: k < 2 ? "S" : "B",
    jenis_kelamin: female ? "P" : "L",
    alamat: household.alamat,
    rt: household.rt,
    rw: household.rw,
    disabilitas: i === 4 ? "6" : "",
    ktp_el: "S",
  };
}
