import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Done, Fault, useDone } from "../parts";
import { minute } from "../words";
import type { Acting } from "./acting";
import { isOver, TimeLeft } from "./clock";
import { Closing } from "./closing";
import type { Whole } from "./model";
import { Notes } from "./notes";
import { Notices } from "./notices";
import { Affected } from "./scope";
import { Samples } from "./samples";
import { Sources } from "./sources";
import { say, sayCode } from "./words";

/** One incident, from what is known to who is still owed what. */
export function IncidentView({ id }: { id: number }) {
  const [whole, setWhole] = useState<Whole | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const asking = useNewest();

  useEffect(() => {
    const newest = asking();
    ask<Whole>("GET", `/incidents/${id}`).then(
      (found) => newest() && setWhole(found),
      (caught: unknown) => newest() && setFault(told(caught)),
    );
  }, [id]);

  const back = (
    <p>
      <a href="#/incidents">{say("back")}</a>
    </p>
  );
  if (!whole) {
    return (
      <>
        {back}
        <h1>{say("incident.number", { id: String(id) })}</h1>
        <Fault text={fault} />
      </>
    );
  }
  const acting: Acting = {
    whole,
    act: async (path, body, what) => {
      setFault(null);
      const newest = asking();
      const after = await ask<Whole>("POST", `/incidents/${id}/${path}`, body);
      if (newest()) setWhole(after);
      setDone(what);
    },
  };
  const { line } = whole;
  return (
    <>
      {back}
      <h1>
        {say("incident.number", { id: String(id) })}, {line.unitName}
      </h1>
      <Fault text={fault} />
      <Done said={done} />
      <p class={isOver(line, whole.now) ? "notice stop" : line.clock === "RUNNING" ? "notice warn" : "notice ok"}>
        <span class="figure">
          <TimeLeft key={line.clock} line={line} now={whole.now} />
        </span>
        <br />
        {say("deadline", { deadline: minute(line.deadline), known: minute(line.knownAt) })}
      </p>
      <Owed whole={whole} />
      <dl class="facts">
        <dt>{say("state")}</dt>
        <dd>{sayCode("state", line.state)}</dd>
        <dt>{say("unit")}</dt>
        <dd>
          {line.unitName} <small>({line.unit})</small>
        </dd>
        <dt>{say("known.how")}</dt>
        <dd>{whole.knownHow}</dd>
        <dt>{say("opened")}</dt>
        <dd>
          {minute(whole.openedAt)} · {whole.openedBy}
        </dd>
      </dl>
      <Notes {...acting} />
      <Sources {...acting} />
      <Samples
        {...acting}
        matched={(after) => {
          setWhole(after);
          setDone(() => say("sample.done"));
        }}
      />
      <Affected {...acting} />
      <Notices {...acting} />
      <Closing {...acting} />
    </>
  );
}

/** The three that are owed a notice, each with a tick or with what is missing. */
function Owed({ whole: { line, scope } }: { whole: Whole }) {
  const persons = scope !== null && line.owed === 0;
  const rows = [
    {
      done: persons,
      text: scope === null ? say("owed.scope") : say(persons ? "owed.persons.done" : "owed.persons", { owed: line.owed, persons: scope.persons }),
    },
    { done: line.agencyAt !== null, text: line.agencyAt ? say("owed.agency.done", { at: minute(line.agencyAt) }) : say("owed.agency") },
    {
      done: line.publicAt !== null || !line.publicOwed,
      text: line.publicAt
        ? say("owed.public.done", { at: minute(line.publicAt) })
        : say(line.publicOwed ? "owed.public" : "owed.public.not"),
    },
  ];
  return (
    <ul class="checks" aria-label={say("owed")}>
      {rows.map(({ done, text }) => (
        <li key={text} class={done ? "ok" : "warn"}>
          <Tick done={done} /> {text}
        </li>
      ))}
    </ul>
  );
}

function Tick({ done }: { done: boolean }) {
  return (
    <>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d={done ? "M3 8.5l3.5 3.5L13 4.5" : "M8 3v6M8 12v.6"} />
      </svg>
      <span class="unseen">{say(done ? "check.ok" : "check.warn")}: </span>
    </>
  );
}
