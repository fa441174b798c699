// Bundles the portal into target/classes/portal, so that the module's jar carries it, and holds it to its weight.
//
// First load = the page, its style, its first script with everything that script imports at once, one language, and the
// checks of the ledger's head, which come after the first picture.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET = 45_000;

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(web, "target/classes/portal");
const maps = readdirSync(join(web, "portal/maps")).filter((name) => name.endsWith(".topo.json")).sort();

rmSync(out, { recursive: true, force: true });
const mapsPath = copyMaps();
const { metafile } = await build({
  absWorkingDir: web,
  entryPoints: { portal: "portal/main.tsx", style: "portal/portal.css" },
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
  define: {
    MAPS_PATH: JSON.stringify(mapsPath),
    MAPS: JSON.stringify(maps.map((name) => name.replace(".topo.json", ""))),
  },
  metafile: true,
});

const outputs = Object.fromEntries(
  Object.entries(metafile.outputs).map(([path, output]) => [relative(out, resolve(web, path)), output]),
);
const script = chunk("portal/main.tsx");
const style = chunk("portal/portal.css");
const icon = hashed("icon.svg", readFileSync(join(web, "portal/icon.svg")));
const page = readFileSync(join(web, "portal/index.html"), "utf8")
  .replace("{{script}}", script)
  .replace("{{style}}", style)
  .replace("{{icon}}", icon)
  .replace("{{preload}}", [...withImports(script)].slice(1).map(preload).join("\n    "));
writeFileSync(join(out, "index.html"), page);
writeFileSync(join(out, "licences.txt"), licences());
report();

function preload(path) {
  return `<link rel="modulepreload" href="${path}" />`;
}

function copyMaps() {
  const files = maps.map((name) => readFileSync(join(web, "portal/maps", name)));
  const path = `assets/maps-${digest(Buffer.concat(files))}`;
  cpSync(join(web, "portal/maps"), join(out, path), { recursive: true });
  return path;
}

/** The licences of what the bundle carries besides our own. */
function licences() {
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = [...packages].sort().map((name) => {
    const { version } = JSON.parse(readFileSync(join(web, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}\n\n${readFileSync(join(web, "node_modules", name, "LICENSE"), "utf8")}`;
  });
  return [...texts, `Boundaries in the maps\n\n${readFileSync(join(web, "portal/maps/LICENSE.txt"), "utf8")}`].join("\n\n");
}

function hashed(name, content) {
  const path = `assets/${name.replace(".", `-${digest(content)}.`)}`;
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), content);
  return path;
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}

function report() {
  const picture = new Set(["index.html", style, ...withImports(chunk("shared/messages.id.ts")), ...withImports(script)]);
  const first = new Set([...picture, ...withImports(chunk("shared/proof.ts"))]);
  const files = ["index.html", ...Object.keys(outputs).filter((path) => /\.(js|css)$/.test(path))];
  const weight = Object.fromEntries(
    files.map((path) => [path, gzipSync(readFileSync(join(out, path)), { level: 9 }).length]),
  );
  const total = (paths) => files.filter((path) => paths.has(path)).reduce((sum, path) => sum + weight[path], 0);
  for (const path of files) print(weight[path], `${first.has(path) ? "first" : "later"}  ${path}`);
  print(total(picture), "until the first picture");
  print(total(first), `first load in all, of ${BUDGET} allowed`);
  const measured = { firstPictureGzip: total(picture), firstLoadGzip: total(first), budget: BUDGET };
  writeFileSync(join(web, "target/portal-weight.json"), JSON.stringify(measured) + "\n");
  if (total(first) > BUDGET) {
    console.error(`The portal's first load is too heavy: ${total(first)} bytes gzipped, ${BUDGET} are allowed.`);
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
