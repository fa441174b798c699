import { number, wording } from "../words";
import en from "./messages.en.json";
import id from "./messages.id.json";

export const { say, sayCode } = wording<keyof typeof id>(id, en);

/** A size as people say it. */
export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const step = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  const value = size / 10 ** (3 * step);
  return `${number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[step]}`;
}
