// Bundles test/*.test.ts and runs them with Node's own test runner. Arguments choose tests by name: `npm test -- cbor`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(web, "target/test");
const wanted = process.argv.slice(2);
const tests = readdirSync(join(web, "test"))
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

rmSync(out, { recursive: true, force: true });
await bundle(tests.map((name) => join(web, "test", name)), out);
// Beside what a person reads, a report that `./jurdil test` counts
const reports = join(web, "target/surefire-reports");
mkdirSync(reports, { recursive: true });
const reporters = { spec: "stdout", junit: join(reports, "node.xml") };
const flags = Object.entries(reporters).flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
// A file that stands still fails; without this the run would stand still with it
const patience = "--test-timeout=300000";
const { status } = spawnSync(process.execPath, ["--no-warnings", "--test", patience, ...flags, out], { cwd: web, stdio: "inherit" });
process.exit(status ?? 1);
