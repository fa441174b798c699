// Bundles the office into target/classes/office, so that the module's jar carries it, and holds it to its weight.
//
// First load = the page, its style, its first script with everything that script imports at once, and one language. The pages
// of the office come when they are opened.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Bundled, holdTo, web } from "./bundled.mjs";

const BUDGET = 25_000;

const out = join(web, "target/classes/office");

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: web,
  entryPoints: { office: "office/main.tsx", style: "office/office.css" },
  outdir: join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "linked",
  jsx: "automatic",
  jsxImportSource: "preact",
  metafile: true,
});

const office = new Bundled(out, metafile);
const script = office.chunk("office/main.tsx");
const style = office.chunk("office/office.css");
const icon = office.writeHashed("icon.svg", readFileSync(join(web, "portal/icon.svg")));
office.writePage("index.html", "office/index.html", { script, style, icon, preload: office.preloads(script) });
office.write("licences.txt", office.licences().join("\n\n"));

const language = office.withImports(office.chunk("office/messages.id.ts"));
const first = new Set(["index.html", style, ...office.withImports(script), ...language]);
const bytes = office.weigh(["index.html", ...office.codeFiles()], first);
holdTo(BUDGET, bytes(first), "the office's");
