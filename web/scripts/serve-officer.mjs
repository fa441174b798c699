// Serves the officer's app with a small made-up office behind it. The code is TESTC0DE42.
//
//   node scripts/serve-officer.mjs [PORT]
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** The office, and the port it listens on. */
export async function serveOfficer(port = 0) {
  const program = join(web, "target/fake-office");
  await bundle([join(web, "test/fakeoffice.ts")], program);
  const { FakeOffice } = await import(pathToFileURL(join(program, "fakeoffice.mjs")).href);
  const office = await FakeOffice.make();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname.startsWith("/api/")) {
      const parts = [];
      for await (const part of request) parts.push(part);
      const { status, body } = await office.answer(request.method, pathname, request.headers.authorization ?? "", Buffer.concat(parts).toString());
      if (office.loseAnswers) return response.destroy();
      return response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    }
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, "/index.html");
    const file = join(web, "target/classes", path);
    response.setHeader("Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    if (!path.startsWith("/officer/") || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.setHeader("Cache-Control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return { office, server, site: `http://127.0.0.1:${server.address().port}/officer/` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { site } = await serveOfficer(Number(process.argv[2] ?? "8492"));
  console.log(site);
}
