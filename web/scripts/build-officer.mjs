// Bundles the officer's app into target/classes/officer, with a service worker that keeps exactly these files, and holds
// it to its weight. First load = page, style, first script with everything it imports at once, and the service worker.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 40_000;

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(web, "officer");
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
const outputs = Object.fromEntries(
  Object.entries(metafile.outputs).map(([path, output]) => [relative(out, resolve(web, path)), output]),
);
const script = chunk("officer/main.tsx");
const style = chunk("officer/officer.css");
const icon = hashed("icon.svg", readFileSync(join(source, "icon.svg")));
write("index.html", filled("index.html", { script, style, icon }));
write("manifest.webmanifest", filled("manifest.webmanifest", { icon }));

const kept = files(out).filter((path) => /\.(js|css|svg|webmanifest)$/.test(path)).sort();
const version = digest(Buffer.concat(["index.html", ...kept].map((path) => readFileSync(join(out, path)))));
await build({
  ...common,
  entryPoints: ["officer/shell/worker.ts"],
  outfile: join(out, "sw.js"),
  format: "iife",
  define: { FILES: JSON.stringify(["./", ...kept]), VERSION: JSON.stringify(version) },
});
report();

function filled(name, values) {
  return readFileSync(join(source, name), "utf8").replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]);
}

function hashed(name, content) {
  const path = `assets/${name.replace(".", `-${digest(content)}.`)}`;
  write(path, content);
  return path;
}

function write(path, content) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), content);
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(out, join(each.parentPath ?? each.path, each.name)));
}

/** The output that stands for this source. */
function chunk(of) {
  const [path] = Object.entries(outputs).find(([, output]) => output.entryPoint === of) ?? [];
  if (!path) throw new Error(`no chunk of ${of}`);
  return path;
}

function withImports(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: imported, kind } of outputs[path]?.imports ?? [])
    if (kind === "import-statement") withImports(relative(out, resolve(web, imported)), seen);
  return seen;
}

function report() {
  const first = new Set(["index.html", "manifest.webmanifest", "sw.js", style, icon, ...withImports(script)]);
  const weight = Object.fromEntries(
    ["index.html", "sw.js", ...kept].map((path) => [path, gzipSync(readFileSync(join(out, path)), { level: 9 }).length]),
  );
  for (const [path, bytes] of Object.entries(weight))
    console.log(`${String(bytes).padStart(7)} B gz  ${first.has(path) ? "first" : "later"}  ${path}`);
  const total = Object.entries(weight).reduce((sum, [path, bytes]) => sum + (first.has(path) ? bytes : 0), 0);
  console.log(`${String(total).padStart(7)} B gz  the officer's first load in all, of ${BUDGET} allowed`);
  writeFileSync(join(web, "target/officer-weight.json"), JSON.stringify({ firstLoadGzip: total, budget: BUDGET }) + "\n");
  if (total > BUDGET) {
    console.error(`The officer's first load is too heavy: ${total} bytes gzipped, ${BUDGET} are allowed.`);
    process.exit(1);
  }
}
