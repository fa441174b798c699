import { type Bytes, concat, utf8 } from "./bytes";

/**
 * The part of CBOR that statements use (RFC 8949 §4.2.1, deterministic): integers of at most 53 bits, byte and text
 * strings, arrays, maps with integer keys, null and tag 18. Everything else, and every second spelling of the same
 * value, is refused.
 */
export type Cbor = number | string | Bytes | null | readonly Cbor[] | CborMap | Tagged;
export type CborMap = ReadonlyMap<number, Cbor>;

export class Tagged {
  constructor(
    readonly tag: number,
    readonly value: Cbor,
  ) {}
}

const MAX_DEPTH = 8;

export function decode(source: Uint8Array): Cbor {
  const reader = new Reader(source);
  const value = reader.item(0);
  if (!reader.atEnd()) throw new Error("bytes after the end of the CBOR item");
  return value;
}

export function encode(value: Cbor): Bytes {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") {
    const text = utf8(value);
    return concat(head(3, text.length), text);
  }
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (value instanceof Tagged) return concat(head(6, value.tag), encode(value.value));
  if (value instanceof Map) {
    const entries = [...(value as CborMap)]
      .map(([key, item]) => ({ key: encode(key), item: encode(item) }))
      .sort((a, b) => compare(a.key, b.key));
    return concat(head(5, entries.length), ...entries.flatMap(({ key, item }) => [key, item]));
  }
  const items = value as readonly Cbor[];
  return concat(head(4, items.length), ...items.map(encode));
}

function head(major: number, argument: number): Bytes {
  const type = major << 5;
  if (argument < 24) return Uint8Array.of(type | argument);
  if (argument < 0x100) return Uint8Array.of(type | 24, argument);
  if (argument < 0x10000) return Uint8Array.of(type | 25, argument >> 8, argument);
  const wide = new DataView(new ArrayBuffer(9));
  if (argument < 0x100000000) {
    wide.setUint8(0, type | 26);
    wide.setUint32(1, argument);
    return new Uint8Array(wide.buffer, 0, 5);
  }
  wide.setUint8(0, type | 27);
  wide.setBigUint64(1, BigInt(argument));
  return new Uint8Array(wide.buffer);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly source: Uint8Array) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  atEnd(): boolean {
    return this.at === this.source.length;
  }

  item(depth: number): Cbor {
    if (depth > MAX_DEPTH) throw new Error("CBOR nested too deeply");
    const first = this.byte();
    const major = first >> 5;
    if (major === 7) {
      if (first === 0xf6) return null;
      throw new Error(`CBOR value 0x${first.toString(16)} is not allowed in a statement`);
    }
    const argument = this.argument(first & 31);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.take(argument).slice();
      case 3:
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.take(argument));
      case 4:
        return this.array(argument, depth);
      case 5:
        return this.map(argument, depth);
      default:
        if (argument !== 18) throw new Error(`CBOR tag ${argument} is not allowed in a statement`);
        return new Tagged(argument, this.item(depth + 1));
    }
  }

  private array(length: number, depth: number): Cbor[] {
    this.room(length);
    const items: Cbor[] = [];
    for (let i = 0; i < length; i++) items.push(this.item(depth + 1));
    return items;
  }

  private map(length: number, depth: number): CborMap {
    this.room(2 * length);
    const map = new Map<number, Cbor>();
    let previous: Uint8Array | undefined;
    for (let i = 0; i < length; i++) {
      const start = this.at;
      const key = this.item(depth + 1);
      const spelled = this.source.subarray(start, this.at);
      if (typeof key !== "number") throw new Error("CBOR map with a key that is no integer");
      if (previous && compare(previous, spelled) >= 0) throw new Error("CBOR map keys are not in order, or twice");
      previous = spelled;
      map.set(key, this.item(depth + 1));
    }
    return map;
  }

  private argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw new Error("CBOR of indefinite length is not allowed");
    const width = 1 << (info - 24);
    this.room(width);
    const value =
      width === 1
        ? this.view.getUint8(this.at)
        : width === 2
          ? this.view.getUint16(this.at)
          : width === 4
            ? this.view.getUint32(this.at)
            : Number(this.view.getBigUint64(this.at));
    this.at += width;
    if (value > Number.MAX_SAFE_INTEGER) throw new Error("CBOR integer above 53 bits");
    const shortest = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x100000000 ? 4 : 8;
    if (shortest !== width) throw new Error("CBOR integer not in its shortest form");
    return value;
  }

  private byte(): number {
    this.room(1);
    return this.view.getUint8(this.at++);
  }

  private take(length: number): Uint8Array {
    this.room(length);
    const part = this.source.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  private room(length: number): void {
    if (length > this.source.length - this.at) throw new Error("CBOR item is cut short");
  }
}
