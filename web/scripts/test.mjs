// Bundles test/*.test.ts and runs them with Node's own test runner. Arguments choose tests by name: `npm test -- cbor`.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
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
const { status } = spawnSync(process.execPath, ["--no-warnings", "--test", out], { cwd: web, stdio: "inherit" });
process.exit(status ?? 1);
