import type { Said } from "../parts";
import type { Whole } from "./model";

/** What a part of the page may do: ask the server to act, and show the incident as it is then. */
export interface Acting {
  whole: Whole;
  /** @param path behind the incident's own */
  act: (path: string, body: unknown, done: Said) => Promise<void>;
}
