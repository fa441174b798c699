import { useEffect, useRef, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Done, Fault, UnitPicker, type Said, useDone } from "../parts";
import { go, may, me, path } from "../session";
import { moment, number } from "../words";
import { type Count, type Listed, type Run, SCOPES, type Tab, tabOf, TABS } from "./model";
import { where } from "./records";
import { type Keys, Review } from "./review";
import { likely, say, sayCode, type Key } from "./words";

interface Queue {
  cases: Listed[];
  more: boolean;
}

/** The queue of possible duplicates, worked off from the keyboard. */
export default function DuplicatesPage() {
  const top = me.value?.unit ?? "0";
  const [unit, setUnit] = useState(top);
  const [tab, setTab] = useState<Tab>(may("CASE_DECIDE") || !may("CASE_CONFIRM") ? "open" : "proposed");
  const [scope, setScope] = useState("");
  const [queue, setQueue] = useState<Queue | null>(null);
  const [counts, setCounts] = useState<Count[]>([]);
  const [runs, setRuns] = useState<Run[]>([]);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const [searched, setSearched] = useState("");
  const [turn, setTurn] = useState(0);
  const keys = useRef<Keys | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const chosen = Number(path.value.split("/")[1]) || null;
  const cases = queue?.cases ?? [];

  const newest = useNewest();
  const newestAround = useNewest();

  async function load(after?: Listed): Promise<Listed[]> {
    const wanted = newest();
    const parts = [`unit=${unit}`, `tab=${tab}`, scope && `scope=${scope}`, after && `after=${after.id}`];
    try {
      const page = await ask<Queue>("GET", `/duplicates?${parts.filter(Boolean).join("&")}`);
      const all = after ? [...cases, ...page.cases] : page.cases;
      if (wanted()) setQueue({ cases: all, more: page.more });
      return all;
    } catch (caught) {
      if (wanted()) setFault(told(caught));
      return [];
    }
  }

  async function loadAround(): Promise<void> {
    const wanted = newestAround();
    try {
      const counted = await ask<{ counts: Count[] }>("GET", `/duplicates/counts?unit=${unit}`);
      const begun = await ask<{ runs: Run[] }>("GET", `/duplicates/runs?unit=${unit}`);
      if (!wanted()) return;
      setCounts(counted.counts);
      setRuns(begun.runs);
    } catch (caught) {
      if (wanted()) setFault(told(caught));
    }
  }

  useEffect(() => {
    setFault(null);
    void load();
  }, [unit, tab, scope]);
  useEffect(() => void loadAround(), [unit]);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  /** After an act the next case of the queue comes up, unless this one is still in it. */
  async function moved(said: Said): Promise<void> {
    const at = cases.findIndex((one) => one.id === chosen);
    const now = await load();
    await loadAround();
    setDone(said);
    const next = now.find((one) => one.id === chosen) ?? now[Math.min(Math.max(at, 0), now.length - 1)];
    setTurn((before) => before + 1);
    if (next) go(`duplicates/${next.id}`);
  }

  function step(by: number): void {
    const at = cases.findIndex((one) => one.id === chosen);
    const next = cases[at < 0 ? 0 : at + by];
    if (next) {
      setDone(null);
      go(`duplicates/${next.id}`);
    }
  }

  const press = (event: KeyboardEvent): void => {
    const on = event.target instanceof HTMLElement ? event.target : null;
    if (event.ctrlKey || event.altKey || event.metaKey || on?.closest("dialog, input:not([type=radio]), select, textarea")) {
      return;
    }
    const key = event.key.toLowerCase();
    const native = on?.closest("a, button, input, label");
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "/") search.current?.focus();
    else if (key === "enter" && !native) keys.current?.enter();
    else if (key === "r") keys.current?.sendBack();
    else if (key === "u") keys.current?.undo();
    else if (/^[1-5]$/.test(key)) keys.current?.choose(Number(key) - 1);
    else return;
    event.preventDefault();
  };
  const pressed = useRef(press);
  pressed.current = press;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed.current(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);

  async function find(event: Event): Promise<void> {
    event.preventDefault();
    setFault(null);
    try {
      const found = await ask<Queue>("POST", `/duplicates/search?unit=${unit}`, { text: searched });
      const first = found.cases[0];
      setQueue(found);
      setDone(first ? null : () => say("search.nothing"));
      if (first) go(`duplicates/${first.id}`);
    } catch (caught) {
      setFault(told(caught));
    }
  }

  async function begin(): Promise<void> {
    setFault(null);
    try {
      await ask("POST", `/duplicates/runs?unit=${unit}`);
      setDone(() => say("run.begun"));
      await loadAround();
    } catch (caught) {
      setFault(told(caught));
    }
  }

  const inTab = (asked: string) =>
    counts
      .filter((count) => tabOf(count.state) === asked && (!scope || count.scope.toLowerCase() === scope))
      .reduce((sum, count) => sum + count.cases, 0);
  const last = runs[0];

  return (
    <div class="duplicates">
      <h1>{say("title")}</h1>
      <p>{say("text")}</p>
      <Fault text={fault} />
      <Done said={done} />
      <UnitPicker top={top} value={unit} onChange={setUnit} />
      <div class="tabs" role="group" aria-label={say("tabs")}>
        {TABS.map((each) => (
          <button key={each} type="button" aria-pressed={each === tab} onClick={() => setTab(each)}>
            {say(`tab.${each}`)} <span>{number(inTab(each))}</span>
          </button>
        ))}
      </div>
      <div class="split">
        <div class="queue">
          <p class="field">
            <label>
              {say("scope")}
              <select value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
                <option value="">{say("scope.all")}</option>
                {SCOPES.map((each) => (
                  <option key={each} value={each}>
                    {say(`scope.${each}` as Key)}
                  </option>
                ))}
              </select>
            </label>
          </p>
          <form role="search" onSubmit={(event) => void find(event)}>
            <p class="field">
              <label>
                {say("search")} <kbd>/</kbd>
                <input
                  ref={search}
                  value={searched}
                  inputMode="numeric"
                  autoComplete="off"
                  onInput={(event) => setSearched(event.currentTarget.value)}
                  onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
                />
              </label>
            </p>
          </form>
          {queue && cases.length === 0 && <p>{say("queue.empty")}</p>}
          <ul ref={list} aria-label={say("queue")}>
            {cases.map((one) => (
              <li key={one.id}>
                <a
                  href={`#/duplicates/${one.id}`}
                  onClick={() => setDone(null)}
                  {...(one.id === chosen ? { "aria-current": "true" as const } : {})}
                >
                  <b>{one.kind}</b> {say("case", { id: String(one.id) })} · {likely(one.probability)}
                  {one.state === "undone" && <span class="tag">{say("in.undone")}</span>}
                  {one.proposedByYou && <span class="tag">{say("yours-proposed")}</span>}
                  <small>
                    {where(one.records[0])} — {one.records[0].village === one.records[1].village ? station(one) : where(one.records[1])}
                  </small>
                </a>
              </li>
            ))}
          </ul>
          {queue?.more && (
            <button type="button" onClick={() => void load(cases.at(-1))}>
              {say("queue.more")}
            </button>
          )}
          <p class="soft">
            {last
              ? say("run.last", {
                  at: moment(last.startedAt),
                  outcome: last.outcome ? sayCode("run", last.outcome) : say("run.under-way"),
                  opened: last.opened ?? 0,
                })
              : say("run.never")}
          </p>
          {may("CASE_CONFIRM") && (
            <button type="button" onClick={() => void begin()}>
              {say("run.begin")}
            </button>
          )}
        </div>
        <div class="case">
          {chosen ? (
            <Review key={`${chosen}-${turn}`} id={chosen} keys={keys} moved={(said) => void moved(said)} />
          ) : (
            <p>{say("choose")}</p>
          )}
          <p class="keys soft">
            <kbd>J</kbd> <kbd>K</kbd> {say("keys.move")} · <kbd>1</kbd>–<kbd>5</kbd> {say("keys.choose")} · <kbd>Enter</kbd>{" "}
            {say("keys.enter")} · <kbd>R</kbd> {say("keys.return")} · <kbd>U</kbd> {say("keys.undo")} · <kbd>/</kbd>{" "}
            {say("keys.search")}
          </p>
        </div>
      </div>
    </div>
  );
}

function station(one: Listed): string {
  const other = one.records[1].station;
  return other ? say("station", { station: other }) : say("no-station");
}
