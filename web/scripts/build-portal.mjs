// Bundles the portal into target/classes/portal, so that the module's jar carries it, and holds it to its weight.
//
// First load = the page, its style, its first script with everything that script imports at once, one language, and the
// checks of the ledger's head, which come after the first picture.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { Bundled, digest, holdTo, print, web } from "./bundled.mjs";

const BUDGET = 45_000;

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

const portal = new Bundled(out, metafile);
const script = portal.chunk("portal/main.tsx");
const style = portal.chunk("portal/portal.css");
const icon = portal.writeHashed("icon.svg", readFileSync(join(web, "portal/icon.svg")));
portal.writePage("index.html", "portal/index.html", { script, style, icon, preload: portal.preloads(script) });
const boundaries = `Boundaries in the maps\n\n${readFileSync(join(web, "portal/maps/LICENSE.txt"), "utf8")}`;
portal.write("licences.txt", [...portal.licences(), boundaries].join("\n\n"));
report();

function copyMaps() {
  const files = maps.map((name) => readFileSync(join(web, "portal/maps", name)));
  const path = `assets/maps-${digest(Buffer.concat(files))}`;
  cpSync(join(web, "portal/maps"), join(out, path), { recursive: true });
  return path;
}

function report() {
  const language = portal.withImports(portal.chunk("shared/messages.id.ts"));
  const picture = new Set(["index.html", style, ...language, ...portal.withImports(script)]);
  const first = new Set([...picture, ...portal.withImports(portal.chunk("shared/proof.ts"))]);
  const bytes = portal.weigh(["index.html", ...portal.codeFiles()], first);
  print(bytes(picture), "until the first picture");
  const measured = { firstPictureGzip: bytes(picture), firstLoadGzip: bytes(first), budget: BUDGET };
  writeFileSync(join(web, "target/portal-weight.json"), JSON.stringify(measured) + "\n");
  holdTo(BUDGET, bytes(first), "the portal's");
}
