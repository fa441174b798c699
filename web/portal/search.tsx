import { useState } from "preact/hooks";
import { signal } from "@preact/signals";
import type { Place } from "../shared/tree";
import { placeName } from "../shared/wording";
import { codeTyped, regionAddress, stationAddress } from "./address";
import { contestNamed, say } from "./session";

/** The places that the shown page knows by name: those on the way to it and those inside it. */
export const nearby = signal<{ readonly contest: string; readonly places: readonly Place[] }>({
  contest: "",
  places: [],
});

const MOST_HITS = 8;

/** Goes to a code, or to a place on or inside the page that is shown. */
export function Search() {
  const [typed, setTyped] = useState("");
  const hits = found(typed);
  const submit = (event: Event) => {
    event.preventDefault();
    const [first] = hits;
    if (first) go(first.href);
  };
  const go = (href: string) => {
    setTyped("");
    location.hash = href;
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <label class="unseen" for="search">
        {say("search.label")}
      </label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder={say("search.placeholder")}
        aria-describedby="search-hits"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && setTyped("")}
      />
      <div id="search-hits" class="hits" hidden={typed.trim().length < 2}>
        {hits.length === 0 ? (
          <p role="status">{say("search.none")}</p>
        ) : (
          <ul>
            {hits.map((hit) => (
              <li key={hit.href}>
                <a href={hit.href} onClick={() => setTyped("")}>
                  {hit.name} <small>{hit.code}</small>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}

function found(typed: string): { name: string; code: string; href: string }[] {
  const text = typed.trim().toLowerCase();
  if (text.length < 2) return [];
  const contest = nearby.value.contest || contestNamed(undefined).id;
  const code = codeTyped(text);
  if (code && "station" in code)
    return [{ name: say("search.station"), code: code.station, href: stationAddress(code.station) }];
  if (code) return [{ name: say("search.region"), code: code.region, href: regionAddress(contest, code.region) }];
  return nearby.value.places
    .filter((place) => place.name.toLowerCase().includes(text))
    .slice(0, MOST_HITS)
    .map((place) => ({
      name: placeName(place.name),
      code: place.region,
      href: place.region.includes("/") ? stationAddress(place.region) : regionAddress(contest, place.region),
    }));
}
