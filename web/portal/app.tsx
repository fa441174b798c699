import { useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LANGUAGES } from "../shared/wording";
import { Announcements } from "./announce";
import { RegionPage } from "./region";
import { Search } from "./search";
import { address, contestNamed, election, language, read, say, speak } from "./session";
import { regionAddress } from "./address";
import { reachable } from "./tree";

export function App() {
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        {say("skip")}
      </a>
      <Header />
      <Page />
      <footer>
        <p>
          {say("footer")} <a href="#/about">{say("about.link")}</a>
        </p>
      </footer>
      <Announcements />
    </>
  );
}

/** Stands in place of everything when there is no election to show. */
export function Unavailable() {
  return (
    <main>
      <h1>Jurdil</h1>
      <p>Data pemilihan belum dapat diambil. Periksa sambungan Anda, lalu muat ulang halaman ini.</p>
      <p lang="en">The election's data cannot be fetched yet. Check your connection, then load this page again.</p>
    </main>
  );
}

function Header() {
  const { name, notice, rehearsal } = election.value;
  return (
    <header class="top">
      {(notice || rehearsal) && <p class="rehearsal">{notice ? read(notice) : say("rehearsal")}</p>}
      <div class="row">
      <a class="brand" href={regionAddress(contestNamed(undefined).id, "0")}>
        <b>Jurdil</b> · {read(name)}
      </a>
      <Search />
      <nav aria-label={say("nav")}>
        <a href="#/about">{say("about.link")}</a>
        <a href="data/datapackage.json">{say("data.link")}</a>
      </nav>
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
      </div>
      {!reachable.value && <p class="offline">{say("offline")}</p>}
    </header>
  );
}

function Page() {
  const main = useRef<HTMLElement>(null);
  const at = address.value;
  const visited = useRef(at);
  useSignalEffect(() => {
    if (visited.current === address.value) return;
    visited.current = address.value;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  });
  return (
    <main id="main" ref={main} tabIndex={-1}>
      {at.page === "region" && <RegionPage key={`${at.contest}/${at.region}`} contest={at.contest} region={at.region} />}
      {at.page === "station" && <Lazy key={at.station} load={loadStation} props={{ station: at.station }} />}
      {at.page === "about" && <Lazy load={loadAbout} props={{}} />}
    </main>
  );
}

const loadStation = async () => (await import("./station")).StationPage;
const loadAbout = async () => (await import("./about")).AboutPage;

/** A page whose code comes only when it is wanted. */
function Lazy<P extends object>({ load, props }: { load: () => Promise<ComponentType<P>>; props: P }) {
  const [Loaded, setLoaded] = useState<ComponentType<P>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      (component) => setLoaded(() => component),
      () => setFailed(true),
    );
  }, [load]);
  if (failed) return <p class="quiet">{say("unreachable")}</p>;
  return Loaded ? <Loaded {...props} /> : <p class="quiet">{say("loading")}</p>;
}

function skipToMain(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
