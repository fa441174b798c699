import { language, wording } from "../words";
import en from "./messages.en.json";
import id from "./messages.id.json";

export type Key = keyof typeof id;

export const { say, sayCode } = wording<Key>(id, en);

/** A probability with no more digits than it deserves. */
export function likely(probability: number): string {
  const format = (share: number) =>
    new Intl.NumberFormat(language.value === "id" ? "id-ID" : "en-GB", {
      style: "percent",
      maximumFractionDigits: share > 0.99 ? 1 : 0,
    }).format(share);
  return probability > 0.999 ? say("likely.more", { share: format(0.999) }) : format(probability);
}
