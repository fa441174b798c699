// Bundles the office into target/classes/office, so that the module's jar carries it, and holds it to its weight.
//
// First load = the page, its style, its first script with everything that script imports at once, and one language. The pages
// of the office come when they are opened.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 25_000;

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
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

const outputs = Object.fromEntries(
  Object.entries(metafile.outputs).map(([path, output]) => [relative(out, resolve(web, path)), output]),
);
const script = chunk("office/main.tsx");
const style = chunk("office/office.css");
const icon = hashed("icon.svg", readFileSync(join(web, "portal/icon.svg")));
writeFileSync(
  join(out, "index.html"),
  readFileSync(join(web, "office/index.html"), "utf8")
    .replace("{{script}}", script)
    .replace("{{style}}", style)
    .replace("{{icon}}", icon)
    .replace("{{preload}}", [...withImports(script)].slice(1).map(preload).join("\n    ")),
);
writeFileSync(join(out, "licences.txt"), licences());
report();

function preload(path) {
  return `<link rel="modulepreload" href="${path}" />`;
}

/** The licences of what the bundle carries besides our own. */
function licences() {
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const { version } = JSON.parse(readFileSync(join(web, "node_modules", name, "package.json"), "utf8"));
      return `${name} ${version}\n\n${readFileSync(join(web, "node_modules", name, "LICENSE"), "utf8")}`;
    })
    .join("\n\n");
}

function hashed(name, content) {
  const path = `assets/${name.replace(".", `-${createHash("sha256").update(content).digest("hex").slice(0, 10)}.`)}`;
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), content);
  return path;
}

function report() {
  const first = new Set(["index.html", style, ...withImports(script), ...withImports(chunk("office/messages.id.ts"))]);
  const files = ["index.html", ...Object.keys(outputs).filter((path) => /\.(js|css)$/.test(path))];
  const weight = Object.fromEntries(files.map((path) => [path, gzipSync(readFileSync(join(out, path)), { level: 9 }).length]));
  for (const path of files) print(weight[path], `${first.has(path) ? "first" : "later"}  office/${path}`);
  const total = files.filter((path) => first.has(path)).reduce((sum, path) => sum + weight[path], 0);
  print(total, `the office's first load, of ${BUDGET} allowed`);
  if (total > BUDGET) {
    console.error(`The office's first load is too heavy: ${total} bytes gzipped, ${BUDGET} are allowed.`);
    process.exit(1);
  }
}

function print(bytes, what) {
  console.log(`${String(bytes).padStart(7)} B gz  ${what}`);
}

/** The output that an import() of this source loads. */
function chunk(source) {
  const [path] = Object.entries(outputs).find(([, output]) => output.entryPoint === source) ?? [];
  if (!path) throw new Error(`no chunk of ${source}`);
  return path;
}

function withImports(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: source, kind } of outputs[path]?.imports ?? [])
    if (kind === "import-statement") withImports(relative(out, resolve(web, source)), seen);
  return seen;
}
