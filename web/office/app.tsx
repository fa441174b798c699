import { useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, stepUp } from "./api";
import { Confirm } from "./confirm";
import { Enrol } from "./enrol";
import { Home } from "./home";
import { type OfficePage, PAGES } from "./pages";
import { roleName } from "./parts";
import { ended, go, may, me, type Me, path } from "./session";
import { SignIn } from "./sign-in";
import { LANGUAGES, language, say, speak } from "./words";

export function App() {
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        {say("skip")}
      </a>
      <Top />
      <div class={me.value ? "body" : "body alone"}>
        {me.value && !me.value.enrolling && <Navigation />}
        <Main />
      </div>
      {stepUp.value && <Confirm waiting={stepUp.value} />}
    </>
  );
}

/** Stands in place of everything when the server cannot be asked. */
export function Unavailable() {
  return (
    <main>
      <h1>Jurdil</h1>
      <p>Server belum dapat dihubungi. Periksa sambungan Anda, lalu muat ulang halaman ini.</p>
      <p lang="en">The server cannot be reached yet. Check your connection, then load this page again.</p>
    </main>
  );
}

function Top() {
  return (
    <header class="top">
      <a class="brand" href="#/">
        <b>Jurdil</b> · {say("office")}
      </a>
      {me.value && <Who me={me.value} />}
      <div class="languages" role="group" aria-label={say("language")}>
        {LANGUAGES.map((each) => (
          <button
            key={each}
            type="button"
            lang={each}
            aria-pressed={each === language.value}
            title={each === "id" ? "Bahasa Indonesia" : "English"}
            onClick={() => void speak(each)}
          >
            {each.toUpperCase()}
          </button>
        ))}
      </div>
    </header>
  );
}

/** Always in sight: who acts, and for which unit. */
function Who({ me: { name, role, unit, unitName } }: { me: Me }) {
  async function signOut(): Promise<void> {
    await ask("POST", "/sign-out").catch(() => undefined);
    me.value = null;
    go("");
  }
  return (
    <div class="who">
      <p>
        <strong>{name}</strong>
        <span>
          {roleName(role)} · {unitName} <small>({unit})</small>
        </span>
      </p>
      <button type="button" onClick={() => void signOut()}>
        {say("sign-out")}
      </button>
    </div>
  );
}

/** On a phone the pages fold behind a button that says where one is. */
function Navigation() {
  const [open, setOpen] = useState(false);
  const here = path.value.split("/")[0];
  const label = mine().find((page) => page.path === here)?.label ?? "nav.home";
  useSignalEffect(() => {
    if (path.value !== undefined) setOpen(false);
  });
  return (
    <nav
      class="pages"
      aria-label={say("nav")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        document.getElementById("pages-button")?.focus();
      }}
    >
      <button id="pages-button" type="button" class="fold" aria-expanded={open} aria-controls="pages" onClick={() => setOpen(!open)}>
        <span>
          <span class="unseen">{say("nav")}: </span>
          {say(label)}
        </span>
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d={open ? "M3 10.5L8 5.5l5 5" : "M3 5.5l5 5 5-5"} />
        </svg>
      </button>
      <ul id="pages" class={open ? "open" : ""} onClick={() => setOpen(false)}>
        <li>
          <a href="#/" {...(here === "" ? { "aria-current": "page" as const } : {})}>
            {say("nav.home")}
          </a>
        </li>
        {mine().map((page) => (
          <li key={page.path}>
            <a href={`#/${page.path}`} {...(here === page.path ? { "aria-current": "page" as const } : {})}>
              {say(page.label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The pages that the role may open. */
export function mine(): OfficePage[] {
  return PAGES.filter((page) => page.permission === null || may(page.permission));
}

function Main() {
  const main = useRef<HTMLElement>(null);
  const visited = useRef(path.value);
  useSignalEffect(() => {
    if (visited.current === path.value) return;
    visited.current = path.value;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  });
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <Content />
    </main>
  );
}

function Content() {
  const [first = ""] = path.value.split("/");
  if (!me.value) {
    return first === "first" ? <Enrol /> : <SignIn ended={ended.value} />;
  }
  if (me.value.enrolling) return <Lazy key="security" load={() => import("./security/page")} />;
  if (first === "" || first === "sign-in" || first === "first") return <Home pages={mine()} />;
  const page = mine().find((each) => each.path === first);
  return page ? <Lazy key={page.path} load={page.load} /> : <Nowhere />;
}

function Nowhere() {
  return (
    <>
      <h1>{say("nowhere")}</h1>
      <p>{say("nowhere.text")}</p>
    </>
  );
}

/** A page whose code comes only when it is wanted. */
function Lazy({ load }: { load: OfficePage["load"] }) {
  const [Loaded, setLoaded] = useState<ComponentType>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    load().then(
      (module) => wanted && setLoaded(() => module.default),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (failed) return <p>{say("unreachable")}</p>;
  return Loaded ? <Loaded /> : <p class="soft">{say("loading")}</p>;
}

function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
