// What one of our apps became: its files, which of them load together, what they weigh, whose licences they carry.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

export const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");

export class Bundled {
  /** @param out the app's folder; @param metafile what esbuild says of it */
  constructor(out, metafile) {
    this.out = out;
    this.inputs = Object.keys(metafile.inputs);
    this.outputs = Object.fromEntries(
      Object.entries(metafile.outputs).map(([path, output]) => [relative(out, resolve(web, path)), output]),
    );
  }

  /** The output that stands for this source, or that an import() of it loads. */
  chunk(source) {
    const [path] = Object.entries(this.outputs).find(([, output]) => output.entryPoint === source) ?? [];
    if (!path) throw new Error(`no chunk of ${source}`);
    return path;
  }

  /** An output and all that it imports at once. */
  withImports(path, seen = new Set()) {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: source, kind } of this.outputs[path]?.imports ?? [])
      if (kind === "import-statement") this.withImports(relative(this.out, resolve(web, source)), seen);
    return seen;
  }

  /** Tells the browser to fetch at once what the first script imports. */
  preloads(script) {
    return [...this.withImports(script)]
      .slice(1)
      .map((path) => `<link rel="modulepreload" href="${path}" />`)
      .join("\n    ");
  }

  /** Scripts and styles. */
  codeFiles() {
    return Object.keys(this.outputs).filter((path) => /\.(js|css)$/.test(path));
  }

  /** The licences of what the bundle carries besides our own. */
  licences() {
    const packages = new Set(
      this.inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    );
    return [...packages].sort().map((name) => {
      const folder = join(web, "node_modules", name);
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      return `${name} ${version}\n\n${readFileSync(join(folder, "LICENSE"), "utf8")}`;
    });
  }

  write(path, content) {
    mkdirSync(dirname(join(this.out, path)), { recursive: true });
    writeFileSync(join(this.out, path), content);
  }

  /** Writes a file under a name that changes with its content. */
  writeHashed(name, content) {
    const path = `assets/${name.replace(".", `-${digest(content)}.`)}`;
    this.write(path, content);
    return path;
  }

  /** Writes a page with its {{places}} filled. */
  writePage(name, source, values) {
    this.write(name, readFileSync(join(web, source), "utf8").replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]));
  }

  /** Prints what each file weighs and answers, for any set of paths, their bytes gzipped. */
  weigh(paths, first) {
    const weight = Object.fromEntries(
      paths.map((path) => [path, gzipSync(readFileSync(join(this.out, path)), { level: 9 }).length]),
    );
    for (const path of paths) print(weight[path], `${first.has(path) ? "first" : "later"}  ${path}`);
    return (set) => paths.reduce((sum, path) => sum + (set.has(path) ? weight[path] : 0), 0);
  }
}

/** Ends the build when the app is too heavy. */
export function holdTo(budget, bytes, whose) {
  print(bytes, `${whose} first load in all, of ${budget} allowed`);
  if (bytes > budget) {
    console.error(`${whose} first load is too heavy: ${bytes} bytes gzipped, ${budget} are allowed.`);
    process.exit(1);
  }
}

export function print(bytes, what) {
  console.log(`${String(bytes).padStart(7)} B gz  ${what}`);
}

export function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}
