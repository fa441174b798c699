// The whole build of the browser's side, as Maven calls it: packages when the lock changed, type check, bundle.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(web, "node_modules/.jurdil-lock");

const node = process.versions.node.split(".").map(Number);
if (node[0] < 20) fail(`Node ${process.versions.node} is too old; 20 or newer is needed (Debian: apt-get install nodejs npm).`);

const lock = createHash("sha256").update(readFileSync(join(web, "package-lock.json"))).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}
run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", ".", "--noEmit"]);
run(process.execPath, ["scripts/build-portal.mjs"]);
run(process.execPath, ["scripts/build-officer.mjs"]);
run(process.execPath, ["scripts/build-check.mjs"]);
run(process.execPath, ["scripts/build-office.mjs"]);

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: web, stdio: "inherit" });
  if (error?.code === "ENOENT") fail(`${command} is missing (Debian: apt-get install nodejs npm).`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
