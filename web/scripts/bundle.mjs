import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles programs for Node, each into one module of the same name. */
export async function bundle(entryPoints, outdir) {
  await build({
    absWorkingDir: resolve(dirname(fileURLToPath(import.meta.url)), ".."),
    entryPoints,
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
  });
}
