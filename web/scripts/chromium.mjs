// A headless Chromium driven over its debugging pipe: enough for pictures, axe and a few questions.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
];

export async function chromium() {
  const profile = mkdtempSync(join(tmpdir(), "jurdil-chromium-"));
  const child = spawn(process.env.CHROMIUM ?? "chromium", [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , down, up] = child.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let buffered = "";
  let next = 1;
  up.setEncoding("utf8");
  up.on("data", (chunk) => {
    buffered += chunk;
    const messages = buffered.split("\0");
    buffered = messages.pop();
    for (const message of messages.map((each) => JSON.parse(each))) {
      const answer = waiting.get(message.id);
      if (answer) {
        waiting.delete(message.id);
        if (message.error) answer.reject(new Error(message.error.message));
        else answer.resolve(message.result);
      } else for (const listener of listeners) listener(message);
    }
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      down.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });

  return {
    async page() {
      const { targetId } = await send("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const call = (method, params) => send(method, params, sessionId);
      const complaints = [];
      listeners.add((message) => {
        if (message.sessionId !== sessionId) return;
        if (message.method === "Runtime.exceptionThrown") complaints.push(message.params.exceptionDetails.exception?.description);
        if (message.method === "Log.entryAdded" && message.params.entry.level === "error") complaints.push(message.params.entry.text + " " + (message.params.entry.url ?? ""));
      });
      await call("Page.enable");
      await call("Runtime.enable");
      await call("Log.enable");
      return new Page(call, complaints);
    },
    async close() {
      await send("Browser.close").catch(() => undefined);
      if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

class Page {
  constructor(call, complaints) {
    this.call = call;
    this.complaints = complaints;
  }

  async size(width, height, { dark = false, reduced = false } = {}) {
    await this.call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await this.call("Emulation.setEmulatedMedia", {
      features: [
        { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: reduced ? "reduce" : "no-preference" },
      ],
    });
  }

  async open(url) {
    await this.call("Page.navigate", { url: "about:blank" });
    await this.call("Page.navigate", { url });
  }

  async ask(expression) {
    const { result, exceptionDetails } = await this.call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until the expression is true, at most ten seconds. */
  async until(expression) {
    for (let i = 0; i < 200; i++) {
      if (await this.ask(`Boolean(${expression})`).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never true: ${expression}`);
  }

  async picture() {
    const { data } = await this.call("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
    return Buffer.from(data, "base64");
  }

  async whole() {
    const { cssContentSize } = await this.call("Page.getLayoutMetrics");
    return { width: cssContentSize.width, height: cssContentSize.height };
  }
}
