import { type Bytes, hex, sha256, utf8 } from "./bytes";
import { type Cbor, type CborMap, decode, encode, Tagged } from "./cbor";
import { verifyEd25519, verifyP256 } from "./signature";

/** Signed statements: COSE_Sign1 (RFC 9052) over deterministic CBOR. See docs/formats/statements.md. */

export interface Signed {
  /** SHA-256 of the whole statement. */
  readonly id: string;
  readonly keyId: string;
  readonly algorithm: Algorithm;
  readonly signature: Bytes;
  /** What the signature is over: the Sig_structure. */
  readonly signedBytes: Bytes;
  readonly body: Body;
}

export type Body = Form | Enrolment | Revocation | Other;

/** The figures of one result form of one station, as they stand on the paper. */
export interface Form {
  readonly kind: "form";
  readonly election: string;
  readonly made: number;
  readonly contest: number;
  readonly station: number;
  readonly revision: number;
  readonly supersedes: string | null;
  readonly entry: number;
  readonly reason: number | null;
  /** One place per field of the form, `null` where nothing was read; the last byte's unused places included. */
  readonly values: readonly (number | null)[];
}

/** A key is enrolled: a role for a unit (region or station code), in the period given, ends included. */
export interface Enrolment {
  readonly kind: "enrol";
  readonly election: string;
  readonly made: number;
  readonly key: PublicKey;
  readonly role: number;
  readonly unit: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface Revocation {
  readonly kind: "revoke";
  readonly election: string;
  readonly made: number;
  readonly key: string;
}

export interface Other {
  readonly kind: "other";
  readonly election: string;
  readonly made: number;
  readonly number: number;
}

export type Algorithm = typeof ED25519 | typeof ESP256;

export type PublicKey =
  | { readonly algorithm: typeof ED25519; readonly x: Bytes; readonly cose: CborMap }
  | { readonly algorithm: typeof ESP256; readonly x: Bytes; readonly y: Bytes; readonly cose: CborMap };

export const ED25519 = -19;
export const ESP256 = -9;

/** Half the order of P-256: of the two s that verify, only the smaller is taken, so that a content has one encoding. */
const P256_HALF_ORDER = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;

/** An entry of the ledger holds no more (tlog-tiles). */
const MOST_BYTES = 65_535;

export async function decodeStatement(source: Bytes): Promise<Signed> {
  if (source.length > MOST_BYTES) throw new Error("the statement is too large");
  const envelope = decode(source);
  if (!(envelope instanceof Tagged)) throw new Error("the entry is no COSE_Sign1 statement");
  const [header, unprotected, payload, signature] = list(envelope.value, 4);
  if (map(unprotected).size !== 0) throw new Error("the statement has unprotected headers");
  const protectedHeader = map(decode(blob(header)));
  const algorithm = protectedHeader.get(1);
  if ((algorithm !== ED25519 && algorithm !== ESP256) || protectedHeader.size !== 2)
    throw new Error("the statement's header is not the expected one");
  return {
    id: hex(await sha256(source)),
    keyId: hex(blob(protectedHeader.get(4), 8)),
    algorithm,
    signature: blob(signature, 64),
    signedBytes: encode(["Signature1", blob(header), new Uint8Array(0), blob(payload)]),
    body: decodeBody(decode(blob(payload))),
  };
}

function decodeBody(value: Cbor): Body {
  const body = list(value);
  if (body[0] !== 1) throw new Error("the statement is of an unknown version");
  const common = { election: hex(blob(body[1], 8)), made: count(body[3], LATEST) };
  const number = count(body[2]);
  list(value, LENGTHS[number] ?? -1);
  switch (number) {
    case 1:
      if (count(body[6], SMALL) === 0) throw new Error("revisions begin at 1");
      reference(body[12]);
      return {
        kind: "form",
        ...common,
        contest: count(body[4], SMALL),
        station: count(body[5], SMALL),
        revision: count(body[6], SMALL),
        supersedes: reference(body[7]),
        entry: count(body[8], 2),
        reason: body[9] === null ? null : count(body[9], SMALL),
        values: spread(blob(body[10]), list(body[11])),
      };
    case 4:
      return {
        kind: "enrol",
        ...common,
        key: publicKey(map(body[4])),
        role: count(body[5], SMALL),
        unit: text(body[6], 64),
        notBefore: count(body[7], LATEST),
        notAfter: count(body[8], LATEST),
      };
    case 5:
      count(body[5], SMALL);
      return { kind: "revoke", ...common, key: hex(blob(body[4], 8)) };
    default:
      OTHERS[number]?.(body);
      return { kind: "other", ...common, number };
  }
}

/** Elements of the body of each kind; any other kind is unknown. */
const LENGTHS: Readonly<Record<number, number>> = { 0: 5, 1: 13, 2: 8, 3: 10, 4: 9, 5: 6, 14: 13, 15: 6 };
const SMALL = 2 ** 31 - 1;
const LATEST = 2 ** 40;
const LARGEST_FIGURE = 9_999_999;
const MOST_FIELDS = 4096;
const MOST_STATIONS = 32_000;
const LIST_STAGES = 6;

/** The shapes of kinds that the browser reads but does not use. */
const OTHERS: Readonly<Record<number, (body: readonly Cbor[]) => void>> = {
  0: (body) => blob(body[4], 32),
  14(body) {
    text(body[4], 64);
    if (count(body[5], LIST_STAGES) === 0) throw new Error("there is no list stage 0");
    if (count(body[6], SMALL) === 0) throw new Error("revisions begin at 1");
    reference(body[7]);
    if (body[8] !== null) count(body[8], SMALL);
    blob(body[9], 32);
    const stations = list(body[12]);
    if (stations.length % 2 !== 0 || stations.length > 2 * MOST_STATIONS)
      throw new Error("men and women of each station come in pairs");
    const figures = [...list(body[11], 2), ...stations].map((each) => count(each, LARGEST_FIGURE));
    if (figures.reduce((sum, each) => sum + each, 0) !== count(body[10]))
      throw new Error("the stations do not add up to the voters of the list");
  },
  2(body) {
    [body[4], body[5]].forEach((each) => count(each, SMALL));
    if (body[6] !== null) blob(body[6], 32);
    const pages = list(body[7]);
    if (pages.length < 1 || pages.length > 256) throw new Error("a photo set has 1 to 256 pages");
    for (const page of pages.map((each) => list(each, 4))) {
      count(page[0], 999);
      blob(page[1], 32);
      count(page[2], 2 ** 28);
      count(page[3], 2);
    }
  },
  3(body) {
    [body[4], body[5], body[8]].forEach((each) => count(each, SMALL));
    blob(body[6], 32);
    count(body[7], 1);
    text(body[9], 2000);
  },
  15(body) {
    count(body[4]);
    blob(body[5], 32);
  },
};

function reference(value: Cbor | undefined): string | null {
  return value === null ? null : hex(blob(value, 16));
}

/** Puts each value at its place: bit i of the bitmap, most significant first, says whether place i was read. */
function spread(present: Bytes, values: readonly Cbor[]): (number | null)[] {
  if (present.length < 1 || present.length > MOST_FIELDS / 8) throw new Error("the form's bitmap has a wrong length");
  const figures: (number | null)[] = [];
  let next = 0;
  for (const byte of present)
    for (let mask = 0x80; mask > 0; mask >>= 1)
      figures.push(byte & mask ? count(values[next++], LARGEST_FIGURE) : null);
  if (next !== values.length) throw new Error("the form's values do not fit its bitmap");
  return figures;
}

export function publicKey(cose: CborMap): PublicKey {
  if (cose.size === 4 && has(cose, [1, 1], [3, ED25519], [-1, 6]))
    return { algorithm: ED25519, x: blob(cose.get(-2), 32), cose };
  if (cose.size === 5 && has(cose, [1, 2], [3, ESP256], [-1, 1]))
    return { algorithm: ESP256, x: blob(cose.get(-2), 32), y: blob(cose.get(-3), 32), cose };
  throw new Error("the key is neither Ed25519 nor P-256");
}

/** Reads a COSE_Key that stands alone. */
export function parsePublicKey(source: Bytes): PublicKey {
  return publicKey(map(decode(source)));
}

/** First 8 bytes of SHA-256 of the COSE_Key, as 16 hexadecimal digits. */
export async function keyIdOf(key: PublicKey): Promise<string> {
  return hex((await sha256(encode(key.cose))).subarray(0, 8));
}

/** Whether `key` made the statement's signature. */
export async function signedBy(statement: Signed, key: PublicKey): Promise<boolean> {
  if (statement.algorithm !== key.algorithm || statement.keyId !== (await keyIdOf(key))) return false;
  if (key.algorithm === ED25519) return verifyEd25519(key.x, statement.signature, statement.signedBytes);
  if (BigInt(`0x${hex(statement.signature.subarray(32))}`) > P256_HALF_ORDER) return false;
  return verifyP256(key.x, key.y, statement.signature, statement.signedBytes);
}

/** The statement's bytes from its parts; the reverse of {@link decodeStatement}. */
export async function sign(
  body: Cbor,
  algorithm: Algorithm,
  keyId: Bytes,
  signer: (message: Bytes) => Promise<Bytes>,
): Promise<Bytes> {
  const header = encode(new Map<number, Cbor>([[1, algorithm], [4, keyId]]));
  const payload = encode(body);
  const signature = await signer(encode(["Signature1", header, new Uint8Array(0), payload]));
  return encode(new Tagged(18, [header, new Map<number, Cbor>(), payload, signature]));
}

function has(cose: CborMap, ...expected: [number, number][]): boolean {
  return expected.every(([key, value]) => cose.get(key) === value);
}

function list(value: Cbor | undefined, length?: number): readonly Cbor[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length))
    throw new Error("the statement does not have the expected shape (array)");
  return value as readonly Cbor[];
}

function map(value: Cbor | undefined): CborMap {
  if (!(value instanceof Map)) throw new Error("the statement does not have the expected shape (map)");
  return value as CborMap;
}

function blob(value: Cbor | undefined, length?: number): Bytes {
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length))
    throw new Error("the statement does not have the expected shape (bytes)");
  return value;
}

function count(value: Cbor | undefined, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== "number" || value < 0 || value > most)
    throw new Error("the statement does not have the expected shape (number)");
  return value;
}

function text(value: Cbor | undefined, mostBytes: number): string {
  if (typeof value !== "string" || utf8(value).length > mostBytes)
    throw new Error("the statement does not have the expected shape (text)");
  return value;
}
