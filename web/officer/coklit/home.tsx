import { computed, signal } from "@preact/signals";
import type { JSX } from "preact";
import { Screen } from "../shell/parts";
import { lock } from "../shell/state";
import { say, sayOf, type Word } from "../shell/words";
import { openCases } from "./cases";
import type { Household, Voter } from "./model";
import { go } from "./place";
import { download, figures, households, task, voters } from "./work";

const wanted = signal("");
const fetching = signal(false);
const fetchFault = signal<Word | undefined>(undefined);

/** Who lives where; made once per change and not once per row. */
export const people = computed(() => {
  const byHousehold = new Map<string, Voter[]>();
  for (const voter of voters.value) byHousehold.set(voter.household, [...(byHousehold.get(voter.household) ?? []), voter]);
  return byHousehold;
});

export function Home(): JSX.Element {
  if (!task.value) return <NotYet />;
  const { visited, households: all, matching, changed, struck, moved, fresh } = figures.value;
  const next = households.value.find(({ visit }) => !visit);
  const cases = openCases.value.length;
  const shown = households.value.filter(matchesSearch);
  return (
    <Screen
      title={say("home.title")}
      main={
        next
          ? { label: say("home.next", { address: next.alamat }), act: () => go({ at: "household", household: next.id }) }
          : { label: say("home.report"), act: () => go({ at: "report" }) }
      }
    >
      <p class="figure">
        <strong>{say("of", { part: visited, whole: all })}</strong> {say("home.visited")}
      </p>
      <div class="track" aria-hidden="true">
        <i style={{ width: `${all === 0 ? 0 : (100 * visited) / all}%` }} />
      </div>
      <dl class="facts">
        {(
          [
            ["matching", matching],
            ["changed", changed],
            ["new", fresh],
            ["struck", struck],
            ["moved", moved],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{say(`count.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {cases > 0 && (
        <button type="button" class="notice warn row" onClick={() => go({ at: "cases" })}>
          {say("home.cases", { count: cases })}
        </button>
      )}
      <nav class="side" aria-label={say("home.more")}>
        <button type="button" class="plain" onClick={() => go({ at: "report" })}>
          {say("home.report")}
        </button>
        <button type="button" class="plain" onClick={() => go({ at: "newHousehold" })}>
          {say("home.newHousehold")}
        </button>
        <button type="button" class="plain" onClick={() => go({ at: "listed" })}>
          {say("home.listed")}
        </button>
        <button type="button" class="plain" onClick={() => go({ at: "letters" })}>
          {say("home.letters")}
        </button>
        <button type="button" class="plain" onClick={lock}>
          {say("home.lock")}
        </button>
      </nav>
      <div class="field">
        <label for="search">{say("home.search")}</label>
        <input id="search" type="search" value={wanted.value} autoComplete="off" onInput={(event) => (wanted.value = event.currentTarget.value)} />
      </div>
      <h2>{say("home.households", { count: shown.length })}</h2>
      {shown.length === 0 && <p>{say("home.none")}</p>}
      <ul class="list">
        {shown.map((household) => (
          <HouseholdRow key={household.id} household={household} />
        ))}
      </ul>
    </Screen>
  );
}

function matchesSearch(household: Household): boolean {
  const words = wanted.value.trim().toUpperCase();
  if (words === "") return true;
  const texts = [household.alamat, `RT ${household.rt}`, ...(people.value.get(household.id) ?? []).map(({ person }) => person.nama)];
  return texts.some((text) => text.toUpperCase().includes(words));
}

function HouseholdRow({ household }: { household: Household }): JSX.Element {
  const members = people.value.get(household.id) ?? [];
  const decided = members.filter(({ done, gone }) => done ?? gone).length;
  const state = household.visit ? household.visit.outcome : decided > 0 ? "begun" : "waiting";
  return (
    <li>
      <button type="button" class="row" onClick={() => go({ at: "household", household: household.id })}>
        <span>
          <b>{household.alamat}</b>
          <small>{say("home.where", { rt: household.rt, rw: household.rw, count: members.length })}</small>
        </span>
        <span class={`state ${state}`}>{sayOf(`household.${state}`, "household.waiting")}</span>
      </button>
    </li>
  );
}

/** Enrolled, but the list has not arrived: the network went in between. */
function NotYet(): JSX.Element {
  async function fetchNow(): Promise<void> {
    fetching.value = true;
    try {
      fetchFault.value = await download();
    } finally {
      fetching.value = false;
    }
  }
  return (
    <Screen
      title={say("download.title")}
      lead={say("download.lead")}
      main={{ label: fetching.value ? say("download.busy") : say("download.do"), act: () => void fetchNow(), disabled: fetching.value }}
    >
      {fetchFault.value && (
        <p class="notice warn" role="alert">
          {say(fetchFault.value)}
        </p>
      )}
    </Screen>
  );
}
