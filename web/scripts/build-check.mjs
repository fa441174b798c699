// Bundles the voter's check beside the portal and writes the names of its files, which carry a hash, for the edge.
//
// First load = script and style; the task's worker comes with the first question, the code's painter with a slip.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Bundled, holdTo, web } from "./bundled.mjs";

const BUDGET = 6_000;

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
const worker = (await bundled({ entryPoints: ["check/worker.ts"] })).chunk("check/worker.ts");
const widget = (await bundled({ entryPoints: ["check/widget.ts"] })).chunk("check/widget.ts");
const page = await bundled({
  entryPoints: { main: "check/main.ts", style: "check/check.css" },
  splitting: true,
  define: { WORKER_PATH: JSON.stringify(`/${worker}`) },
});
const script = page.chunk("check/main.ts");
const style = page.chunk("check/check.css");
page.write("check.json", JSON.stringify({ script, style, worker, widget }));
page.write("check-licences.txt", page.licences().join("\n\n"));

const first = new Set([...page.withImports(script), style]);
holdTo(BUDGET, page.weigh([...first], first)(first), "the check's");

async function bundled(what) {
  const { metafile } = await build({ ...common, ...what });
  return new Bundled(out, metafile);
}
