// Bundles the officer's app into target/classes/officer, with a service worker that keeps exactly these files, and holds
// it to its weight. First load = page, style, first script with everything it imports at once, and the service worker.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { Bundled, digest, holdTo, web } from "./bundled.mjs";

const BUDGET = 40_000;

const out = join(web, "target/classes/officer");
// The oldest browsers that have what the app needs: IndexedDB keeping CryptoKeys, modules, WebCrypto
const common = { absWorkingDir: web, bundle: true, target: "es2020", minify: true, charset: "utf8", jsx: "automatic", jsxImportSource: "preact" };

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  ...common,
  entryPoints: { officer: "officer/main.tsx", style: "officer/officer.css" },
  outdir: join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  splitting: true,
  format: "esm",
  legalComments: "linked",
  metafile: true,
});
const officer = new Bundled(out, metafile);
const script = officer.chunk("officer/main.tsx");
const style = officer.chunk("officer/officer.css");
const icon = officer.writeHashed("icon.svg", readFileSync(join(web, "officer/icon.svg")));
officer.writePage("index.html", "officer/index.html", { script, style, icon });
officer.writePage("manifest.webmanifest", "officer/manifest.webmanifest", { icon });

const kept = files(out).filter((path) => /\.(js|css|svg|webmanifest)$/.test(path)).sort();
const version = digest(Buffer.concat(["index.html", ...kept].map((path) => readFileSync(join(out, path)))));
await build({
  ...common,
  entryPoints: ["officer/shell/worker.ts"],
  outfile: join(out, "sw.js"),
  format: "iife",
  define: { FILES: JSON.stringify(["./", ...kept]), VERSION: JSON.stringify(version) },
});
officer.write("licences.txt", officer.licences().join("\n\n"));
report();

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(out, join(each.parentPath ?? each.path, each.name)));
}

function report() {
  const first = new Set(["index.html", "manifest.webmanifest", "sw.js", style, icon, ...officer.withImports(script)]);
  const bytes = officer.weigh(["index.html", "sw.js", ...kept], first);
  writeFileSync(join(web, "target/officer-weight.json"), JSON.stringify({ firstLoadGzip: bytes(first), budget: BUDGET }) + "\n");
  holdTo(BUDGET, bytes(first), "the officer's");
}
