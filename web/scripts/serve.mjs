// Serves the built portal together with a published tree, as an edge would: same origin, ETags, strict policy.
//
//   node scripts/serve.mjs [TREE] [PORT]     without TREE: the fixture of test/fixture.ts, made afresh
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [tree = await fixture(), port = "8491"] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname)).replace(/\/$/, "/index.html");
  const file = [join(web, "target/classes/portal", path), join(tree, path)].find((each) => existsSync(each) && statSync(each).isFile());
  response.setHeader("Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const content = readFileSync(file);
  const etag = `"${createHash("sha256").update(content).digest("hex").slice(0, 16)}"`;
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/  tree: ${tree}`));

async function fixture() {
  const program = join(web, "target/fixture-maker");
  await bundle([join(web, "test/fixture.ts")], program);
  const { makeFixture } = await import(pathToFileURL(join(program, "fixture.mjs")).href);
  const out = join(web, "target/fixture");
  await makeFixture(out);
  return out;
}
