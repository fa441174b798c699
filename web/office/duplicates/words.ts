import { language, number } from "../words";
import en from "./messages.en.json";
import id from "./messages.id.json";

/** This page's own messages, which come with it. */

export type Key = keyof typeof id;

export function say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return fill((language.value === "id" ? id : (en as Record<Key, string>))[key], values);
}

/** The message of a code that the server sent; the code itself where there is none. */
export function sayCode(kind: string, code: string): string {
  const key = `${kind}.${code}`;
  return key in id ? say(key as Key) : code;
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === "number" ? number(value) : value;
  });
}

/** A probability with no more digits than it deserves. */
export function likely(probability: number): string {
  const format = (share: number) =>
    new Intl.NumberFormat(language.value === "id" ? "id-ID" : "en-GB", {
      style: "percent",
      maximumFractionDigits: share > 0.99 ? 1 : 0,
    }).format(share);
  return probability > 0.999 ? say("likely.more", { share: format(0.999) }) : format(probability);
}
