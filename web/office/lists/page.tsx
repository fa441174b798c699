import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Done, Fault, Mark, UnitPicker, useDone } from "../parts";
import { go, may, me, path } from "../session";
import { day, minute, number } from "../words";
import { Determine } from "./determine";
import { ListView } from "./list";
import { Cells, Numbers } from "./numbers";
import { type Copy, type Determined, type List, STAGES, type Standings, type Step, today } from "./model";
import { say, sayCode } from "./words";

/** The lists of a unit. Behind `#/lists/`: the unit's code, then the number of one list. */
export default function ListsPage() {
  const top = me.value?.unit ?? "0";
  const [, unit = top, list] = path.value.split("/");
  return list ? <ListView key={list} unit={unit} id={Number(list)} /> : <Unit key={unit} top={top} unit={unit || top} />;
}

function Unit({ top, unit }: { top: string; unit: string }) {
  const [determined, setDetermined] = useState<Determined | null>(null);
  const [standings, setStandings] = useState<Standings | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const [on, setOn] = useState(today());
  const newest = useNewest();

  async function load(): Promise<void> {
    const wanted = newest();
    try {
      const lists = await ask<Determined>("GET", `/lists/${unit}`);
      const ladder = await ask<Standings>("GET", `/lists/${unit}/ladder?on=${on}`);
      if (!wanted()) return;
      setDetermined(lists);
      setStandings(ladder);
    } catch (caught) {
      if (wanted()) setFault(told(caught));
    }
  }
  useEffect(() => void load(), [unit, on]);

  return (
    <>
      <h1>{say("title")}</h1>
      <p>{say("text")}</p>
      <Fault text={fault} />
      <Done said={done} />
      <UnitPicker top={top} value={unit} onChange={(code) => go(`lists/${code}`)} />
      {standings?.determines && (
        <>
          <h2>{say("ladder")}</h2>
          <Ladder standings={standings} unit={unit} />
          <h2>{say("missing")}</h2>
          <Missing standings={standings} unit={unit} />
          {may("LIST_DETERMINE") && (
            <Determine
              unit={unit}
              standings={standings}
              on={on}
              setOn={setOn}
              done={async (list) => {
                setDone(() => say("determined", { stage: list.stage, revision: list.revision, voters: list.men + list.women }));
                await load();
              }}
            />
          )}
        </>
      )}
      {standings && !standings.determines && <p class="notice ok">{say("adds-up")}</p>}
      {determined && <Sums determined={determined} />}
      <h2>{say("lists")}</h2>
      {determined && determined.lists.length === 0 && <p>{say("lists.none")}</p>}
      {determined && determined.lists.length > 0 && <Lists lists={determined.lists} unit={unit} />}
      {may("LIST_EXPORT_FULL") && <Book unit={unit} />}
    </>
  );
}

function Ladder({ standings, unit }: { standings: Standings; unit: string }) {
  const shown = standings.steps.filter((step) => step.stage !== "PDPB" || step.newest);
  const order = [...shown].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  return (
    <ol class="ladder">
      {order.map((step) => (
        <li key={step.stage}>
          <strong>
            {step.stage} <small>{sayCode("stage", step.stage)}</small>
          </strong>
          <div>
            {step.newest && (
              <p>
                <a href={`#/lists/${unit}/${step.newest.list}`}>{say("revision", { revision: step.newest.revision })}</a>,{" "}
                {day(step.newest.determinedOn)} · {sayCode("state", step.newest.state)}
                <br />
                <span class="figure">{number(step.newest.men + step.newest.women)}</span>{" "}
                {say("sexes", { men: step.newest.men, women: step.newest.women })}
              </p>
            )}
            <p class="soft">{whatNext(step)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function whatNext(step: Step): string {
  if (step.commentsUntil && step.commentsUntil >= today()) return say("comments-until", { day: day(step.commentsUntil) });
  if (step.obstacle && step.from) return `${sayCode("obstacle", step.obstacle)} ${say("from", { day: day(step.from) })}`;
  if (step.obstacle) return sayCode("obstacle", step.obstacle);
  if (step.newest) return say("may-again", { revision: step.revision ?? 0 });
  return say("may");
}

interface Check {
  kind: "ok" | "warn" | "stop";
  text: string;
  to?: string;
}

/** States of responses that nobody has settled yet. */
const WAITING = ["received", "accepted", "rejected"];

/** What stands in the way of a list, or should be looked at before it. */
function Missing({ standings, unit }: { standings: Standings; unit: string }) {
  const [cases, setCases] = useState<number | null>(null);
  const [responses, setResponses] = useState<number | null>(null);
  useEffect(() => {
    if (may("CASES_READ")) {
      ask<{ counts: { state: string; cases: number }[] }>("GET", `/duplicates/counts?unit=${unit}`).then(
        ({ counts }) =>
          setCases(
            counts.filter(({ state }) => state !== "decided" && state !== "withdrawn").reduce((sum, each) => sum + each.cases, 0),
          ),
        () => setCases(null),
      );
    }
    if (may("RESPONSE_READ")) {
      ask<{ counts: Record<string, number> }>("GET", `/responses/counts?unit=${unit}`).then(
        ({ counts }) => setResponses(WAITING.reduce((sum, state) => sum + (counts[state] ?? 0), 0)),
        () => setResponses(null),
      );
    }
  }, [unit]);

  const { register, pending } = standings;
  const open = (count: number, none: "cases.none" | "responses.none", some: "cases.some" | "responses.some", to: string): Check =>
    count === 0 ? { kind: "ok", text: say(none) } : { kind: "warn", text: say(some, { count }), to };
  const checks: Check[] = [
    register.listed === 0
      ? { kind: "stop", text: say("register.empty") }
      : { kind: "ok", text: say("register.listed", { count: register.listed }) },
    register.withoutSex === 0
      ? { kind: "ok", text: say("sex.all") }
      : { kind: "stop", text: say("sex.missing", { count: register.withoutSex, all: register.listed }) },
    register.withoutStation === 0
      ? { kind: "ok", text: say("station.all") }
      : { kind: "warn", text: say("station.missing", { count: register.withoutStation, all: register.listed }) },
    ...(cases === null ? [] : [open(cases, "cases.none", "cases.some", "duplicates")]),
    ...(responses === null ? [] : [open(responses, "responses.none", "responses.some", "responses")]),
    ...(pending > 0 ? [{ kind: "warn", text: say("pending", { count: pending }) } as Check] : []),
  ];
  return (
    <ul class="checks">
      {checks.map(({ kind, text, to }) => (
        <li key={text} class={kind}>
          <Mark kind={kind} /> <span class="unseen">{say(`check.${kind}`)}: </span>
          {text} {to && <a href={`#/${to}`}>{say("look")}</a>}
        </li>
      ))}
    </ul>
  );
}

/** What the newest lists of each stage inside the unit add up to. */
function Sums({ determined }: { determined: Determined }) {
  const stages = STAGES.filter((stage) => determined.sums[stage]);
  if (stages.length === 0) return null;
  return (
    <>
      <h2>{say("sums")}</h2>
      <table class="narrow">
        <caption class="unseen">{say("sums")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("stage")}</th>
            <Numbers />
            <th scope="col" class="number">
              {say("sums.lists")}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => {
            const { men = 0, women = 0, units = 0 } = determined.sums[stage] ?? {};
            return (
              <tr key={stage}>
                <th scope="row">{stage}</th>
                <Cells men={men} women={women} />
                <td class="number" data-head={say("sums.lists")}>
                  {number(units)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Lists({ lists, unit }: { lists: List[]; unit: string }) {
  return (
    <table class="narrow wide">
      <caption class="unseen">{say("lists")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("list")}</th>
          <th scope="col">{say("unit")}</th>
          <th scope="col">{say("day")}</th>
          <Numbers />
          <th scope="col">{say("ledger")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.list}>
            <th scope="row">
              <a href={`#/lists/${unit}/${list.list}`}>
                {list.stage} {say("revision", { revision: list.revision })}
              </a>
              {list.why && <small> {list.why}</small>}
            </th>
            <td>{list.unit}</td>
            <td>{day(list.determinedOn)}</td>
            <Cells men={list.men} women={list.women} />
            <td>{sayCode("state", list.state)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How much was handed over; by the hash a file that turned up is known to be this copy. */
function Delivered({ copy: { delivered } }: { copy: Copy }) {
  if (delivered?.bytes == null) return null;
  return <small title={`SHA-256 ${delivered.sha256 ?? ""}`}>{say("book.bytes", { bytes: delivered.bytes })}</small>;
}

/** The book of copies: what was given to whom. */
function Book({ unit }: { unit: string }) {
  const [copies, setCopies] = useState<Copy[] | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  useEffect(() => {
    ask<{ copies: Copy[] }>("GET", `/lists/${unit}/copies`).then(
      (book) => setCopies(book.copies),
      (caught: unknown) => setFault(told(caught)),
    );
  }, [unit]);
  return (
    <>
      <h2>{say("book")}</h2>
      <Fault text={fault} />
      {copies && copies.length === 0 && <p>{say("book.none")}</p>}
      {copies && copies.length > 0 && (
        <table class="narrow">
          <caption class="unseen">{say("book")}</caption>
          <thead>
            <tr>
              <th scope="col" class="number">
                {say("book.number")}
              </th>
              <th scope="col">{say("book.what")}</th>
              <th scope="col">{say("book.place")}</th>
              <th scope="col">{say("recipient")}</th>
              <th scope="col">{say("book.at")}</th>
            </tr>
          </thead>
          <tbody>
            {copies.map((copy) => (
              <tr key={copy.number}>
                <th scope="row" class="number" data-head={say("book.number")}>
                  {number(copy.number)}
                </th>
                <td>
                  {sayCode("copy", copy.kind)} <small>{copy.format}</small>
                </td>
                <td>{copy.place}</td>
                <td>
                  {copy.recipient} {copy.purpose && <small>{copy.purpose}</small>}
                </td>
                <td>
                  {minute(copy.at)} {copy.delivered ? <Delivered copy={copy} /> : <small class="tag">{say("book.begun")}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
