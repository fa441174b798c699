import type messages from "./messages.id.json";

/** Words, numbers, times and names in the reader's language. */

export type Language = "id" | "en";
export const LANGUAGES: readonly Language[] = ["id", "en"];
export type Key = keyof typeof messages;
export type Messages = Readonly<Record<Key, string>>;
export type Values = Readonly<Record<string, string | number>>;

const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/** `K` is the set of message names: the portal's, or those of another page of ours. */
export class Wording<K extends string = Key> {
  private readonly integers: Intl.NumberFormat;

  constructor(
    readonly language: Language,
    private readonly messages: Readonly<Record<K, string>>,
    private readonly timeZone: string,
  ) {
    this.integers = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 0 });
  }

  /** The message with its `{places}` filled; numbers are written the reader's way. */
  say(key: K, values: Values = {}): string {
    return this.messages[key].replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === "number" ? this.number(value) : value;
    });
  }

  /** Whether the message exists: for names that data brings, such as roles. */
  knows(key: string): key is K {
    return key in this.messages;
  }

  number(value: number): string {
    return this.integers.format(value);
  }

  /** A share in percent, with one decimal only where a thousand or more stand behind it; nothing of nothing is a dash. */
  percent(part: number, whole: number): string {
    if (whole === 0) return "–";
    const digits = whole < 1000 ? 0 : 1;
    const share = new Intl.NumberFormat(LOCALES[this.language], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format((100 * part) / whole);
    return `${share}\u00a0%`;
  }

  /** A moment in the election's time zone, with the zone's name. */
  moment(seconds: number): string {
    const date = new Date(seconds * 1000);
    const day = new Intl.DateTimeFormat(LOCALES[this.language], {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: this.timeZone,
    }).format(date);
    const time = new Intl.DateTimeFormat(LOCALES[this.language], {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: this.timeZone,
    }).format(date);
    return `${day}, ${time} ${this.zone(date)}`;
  }

  /** The zone's Indonesian short name (WIB, WITA, WIT) where it has one. */
  private zone(date: Date): string {
    const parts = new Intl.DateTimeFormat("id-ID", { timeZone: this.timeZone, timeZoneName: "short" }).formatToParts(date);
    return parts.find((part) => part.type === "timeZoneName")?.value ?? this.timeZone;
  }
}

const KEPT = new Set(["DKI", "DI", "KSK", "TPS", "UPT", "SP", "TNI", "RI"]);
const ROMAN = /^X{0,3}(IX|IV|V?I{0,3})$/;

/** Names that the region list writes in capitals, as a reader writes them: `KOTA GORONTALO` is Kota Gorontalo. */
export function placeName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.replace(/[^\s\-/(),."]+/g, (word) =>
    KEPT.has(word) || ROMAN.test(word) ? word : word.charAt(0) + word.slice(1).toLowerCase(),
  );
}

/** A key id in groups of four, as people read it aloud. */
export function grouped(hexadecimal: string): string {
  return hexadecimal.replace(/.{4}(?=.)/g, "$& ");
}
