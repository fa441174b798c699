import { type Bytes, bytes, concat, fromBase64url, fromHex, sha256, utf8 } from "../../shared/bytes";
import { verifyEd25519 } from "../../shared/signature";

/**
 * "Already listed?" without a network, from a signed file of one unit (docs/formats/listed-filter.md): "surely not" or
 * "maybe". Nothing can be read from the file without its key line.
 */

const FIRST_LINE = "JURDIL LISTED 1\n";
const KEY_PREFIX = "jurdil-listed-1:";
const KEY = 32;
const SIGNATURE = 64;
const TAG_BITS = 128;
const WORD = 2 ** 32;

export type Listed = "maybe" | "surelyNot" | "expired";

/** What is wrong with a file or its key line. */
export type Fault = "noKey" | "noFile" | "notSigned";

interface Header {
  readonly unit: string;
  readonly stage: string;
  readonly made: string;
  readonly expires: string;
  readonly voters: number;
  readonly bits: number;
  readonly iterations: number;
  readonly salt: string;
  readonly attempt: number;
  readonly block: number;
}

export class Filter {
  constructor(
    readonly header: Header,
    private readonly key: Bytes,
    private readonly packed: Bytes,
  ) {}

  async ask(nik: string, now: Date): Promise<Listed> {
    const { expires, block, bits, attempt } = this.header;
    // An unreadable date has passed
    if (!(now.getTime() < Date.parse(expires))) return "expired";
    const spread = new DataView((await sha256(concat(bytes(attempt), await this.tag(nik)))).buffer);
    let found = 0;
    for (let i = 0; i < 3; i++) found ^= this.fingerprint(i * block + Math.floor((spread.getUint32(4 * i) * block) / WORD));
    const mask = (1 << bits) - 1;
    return (found & mask) === (spread.getUint32(12) & mask) ? "maybe" : "surelyNot";
  }

  private fingerprint(at: number): number {
    if (this.header.bits === 8) return this.packed[at] ?? 0;
    return ((this.packed[at >> 1] ?? 0) >> (at % 2 === 0 ? 0 : 4)) & 0xf;
  }

  private async tag(nik: string): Promise<Bytes> {
    const secret = await crypto.subtle.importKey("raw", utf8(nik), "PBKDF2", false, ["deriveBits"]);
    const salt = concat(this.key, fromHex(this.header.salt));
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: this.header.iterations };
    return new Uint8Array(await crypto.subtle.deriveBits(how, secret, TAG_BITS));
  }
}

/** Reads a file with its key line; the register that the line names must have signed it. */
export async function readFilter(file: Bytes, keyLine: string): Promise<Filter | Fault> {
  const secrets = keyOf(keyLine.trim());
  if (!secrets) return "noKey";
  const signed = file.slice(0, -SIGNATURE);
  const text = new TextDecoder("latin1").decode(signed.subarray(0, 2_000));
  if (!text.startsWith(FIRST_LINE)) return "noFile";
  if (!(await verifyEd25519(secrets.slice(KEY), file.slice(-SIGNATURE), signed))) return "notSigned";
  const end = text.indexOf("\n", FIRST_LINE.length);
  try {
    const header = JSON.parse(text.slice(FIRST_LINE.length, end)) as Header;
    const packed = signed.slice(end + 1);
    const whole = packed.length === Math.ceil((3 * header.block * header.bits) / 8);
    return whole && (header.bits === 4 || header.bits === 8) ? new Filter(header, secrets.slice(0, KEY), packed) : "noFile";
  } catch {
    return "noFile";
  }
}

function keyOf(line: string): Bytes | undefined {
  try {
    const secrets = line.startsWith(KEY_PREFIX) ? fromBase64url(line.slice(KEY_PREFIX.length)) : undefined;
    return secrets?.length === 2 * KEY ? secrets : undefined;
  } catch {
    return undefined;
  }
}
