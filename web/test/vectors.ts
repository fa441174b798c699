import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The transparency-log vectors that the ledger's tests use too. */
export const TLOG = "../ledger/src/test/resources/vectors/tlog";

export function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

export function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}
