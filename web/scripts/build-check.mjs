// Bundles the voter's check beside the portal and writes the names of its files, which carry a hash, for the edge.
//
// First load = script and style; the task's worker comes with the first question, the code's painter with a slip.
import { readFileSync, rmSync, writeFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 6_000;

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(web, "target/classes/portal");
const common = {
  absWorkingDir: web,
  outdir: join(out, "assets"),
  entryNames: "check-[name]-[hash]",
  chunkNames: "check-[name]-[hash]",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
};

for (const name of readdirSync(join(out, "assets"))) if (name.startsWith("check-")) rmSync(join(out, "assets", name));
const worker = nameOf(await build({ ...common, entryPoints: ["check/worker.ts"] }), "check/worker.ts");
const page = await build({
  ...common,
  entryPoints: { main: "check/main.ts", style: "check/check.css" },
  splitting: true,
  define: { WORKER_PATH: JSON.stringify(`/${worker}`) },
});
const widget = nameOf(await build({ ...common, entryPoints: ["check/widget.ts"] }), "check/widget.ts");
const names = { script: nameOf(page, "check/main.ts"), style: nameOf(page, "check/check.css"), worker, widget };
writeFileSync(join(out, "check.json"), JSON.stringify(names));
writeFileSync(
  join(out, "check-licences.txt"),
  `qr 0.7.0 (MIT OR Apache-2.0)\n\n${readFileSync(join(web, "node_modules/qr/LICENSE-MIT"), "utf8")}`,
);

const weight = [names.script, names.style].reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name))).length, 0);
console.log(`check: ${weight} bytes gzipped at first, ${BUDGET} allowed`);
if (weight > BUDGET) {
  console.error("The check has become too heavy.");
  process.exit(1);
}

function nameOf({ metafile }, entryPoint) {
  const [path] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
  if (!path) throw new Error(`${entryPoint} was not bundled`);
  return relative(out, resolve(web, path));
}
