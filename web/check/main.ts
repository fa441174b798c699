// Makes the check's page more convenient: does the server's small task in the background, asks without leaving the page, so
// that nothing typed enters the history, and draws the slip's code. All texts come with the page.
import { payload, type Challenge } from "./work";

declare const WORKER_PATH: string;

const BUSY = new Set([408, 425, 502, 504]);
const LONGEST_WAIT_SECONDS = 60;
const ATTEMPTS = 40;

if (window.isSecureContext && crypto.subtle) start();
letter();
addEventListener("hashchange", letter);

// A phone that read the code of a transfer letter comes with its text behind #, which no server is sent: ask with it, and leave
// nothing of it in the address.
function letter(): void {
  if (!/\/(surat|letter)$/.test(location.pathname) || location.hash.length < 2) return;
  const form = document.createElement("form");
  form.method = "post";
  form.action = location.pathname;
  form.hidden = true;
  const code = document.createElement("input");
  code.name = "code";
  code.value = location.hash;
  form.append(code);
  document.body.append(form);
  history.replaceState(null, "", location.pathname);
  form.submit();
}

function start(): void {
  addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.id === "check") {
      event.preventDefault();
      void ask(form);
    } else if (form.id === "slip") {
      event.preventDefault();
      void slip(form);
    }
  });
  addEventListener("pagehide", clear);
  addEventListener("pageshow", clear);
}

function clear(): void {
  for (const name of ["nik", "name"]) {
    const input = document.getElementById(name);
    if (input instanceof HTMLInputElement) input.value = "";
  }
}

async function ask(form: HTMLFormElement): Promise<void> {
  const typed = new FormData(form);
  const button = form.querySelector("button");
  if (!button || button.disabled) return;
  button.disabled = true;
  const texts = form.dataset;
  try {
    let heavier: Challenge | undefined;
    let queue = "";
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      say(texts["working"]);
      const altcha = await work(heavier);
      say(texts["asking"]);
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "text/html" },
        body: new URLSearchParams({ nik: text(typed, "nik"), name: text(typed, "name"), altcha, queue }),
        referrerPolicy: "no-referrer",
      });
      if (BUSY.has(answer.status)) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector<HTMLElement>("main");
      if (!main) throw new Error("no page");
      const asked = main.dataset["challenge"];
      const waiting = main.querySelector<HTMLElement>("[data-retry]");
      if (asked) {
        heavier = JSON.parse(asked) as Challenge;
      } else if (waiting && answer.status === 503) {
        queue = waiting.dataset["ticket"] ?? "";
        heavier = undefined;
        await rest(`${texts["waiting"]} ${waiting.textContent ?? ""}`, Number(waiting.dataset["retry"]));
      } else {
        show(main, page.title);
        return;
      }
    }
    say(texts["unreachable"]);
  } catch {
    say(texts["unreachable"]);
  } finally {
    button.disabled = false;
  }
}

function text(typed: FormData, name: string): string {
  const value = typed.get(name);
  return typeof value === "string" ? value : "";
}

async function work(given: Challenge | undefined): Promise<string> {
  const challenge = given ?? ((await (await fetch("/api/v1/check/challenge")).json()) as Challenge);
  const worker = new Worker(WORKER_PATH, { type: "module" });
  try {
    const number = await new Promise<number | undefined>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number | undefined>) => resolve(data);
      worker.onerror = () => reject(new Error("the task failed"));
      worker.postMessage(challenge);
    });
    if (number === undefined) throw new Error("the task has no solution");
    return payload(challenge, number);
  } finally {
    worker.terminate();
  }
}

function rest(what: string, seconds: number): Promise<void> {
  say(what);
  return new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_SECONDS, Math.max(1, seconds)) * 1000));
}

function say(what: string | undefined): void {
  const progress = document.getElementById("progress");
  if (progress) progress.textContent = what ?? "";
}

function show(fresh: HTMLElement, title: string): void {
  clear();
  const main = document.getElementById("main");
  if (!main) return;
  main.replaceChildren(...fresh.children);
  document.title = title;
  scrollTo(0, 0);
  (main.querySelector<HTMLElement>(".problem a") ?? main).focus();
}

async function slip(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "text/html" }, body: new URLSearchParams({ token: text(new FormData(form), "token") }) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const slip = page.querySelector<HTMLElement>(".slip");
    const main = document.getElementById("main");
    if (!slip || !main) {
      const fresh = page.querySelector<HTMLElement>("main");
      if (fresh) show(fresh, page.title);
      return;
    }
    const code = slip.querySelector<HTMLElement>(".code");
    const { drawn } = await import("./slip");
    code?.replaceWith(drawn(code.textContent ?? "", form.dataset["code"] ?? ""));
    const print = document.createElement("button");
    print.type = "button";
    print.className = "screen";
    print.textContent = form.dataset["print"] ?? "";
    print.onclick = () => window.print();
    slip.append(print);
    document.querySelector(".slip")?.remove();
    form.closest(".card")?.after(slip);
    slip.tabIndex = -1;
    slip.focus();
  } finally {
    if (button) button.disabled = false;
  }
}
