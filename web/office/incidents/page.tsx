import { useEffect, useState } from "preact/hooks";
import { ask, save, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Fault, Field, Form, UnitPicker } from "../parts";
import { go, me, path } from "../session";
import { minute, number } from "../words";
import { Area, Moment } from "./area";
import { TimeLeft } from "./clock";
import { IncidentView } from "./incident";
import { instant, type Lines, written } from "./model";
import { say, sayCode } from "./words";

/** The register of incidents. Behind `#/incidents/`: the number of one. */
export default function IncidentsPage() {
  const [, incident] = path.value.split("/");
  return incident ? <IncidentView key={incident} id={Number(incident)} /> : <Register />;
}

function Register() {
  const top = me.value?.unit ?? "0";
  const [unit, setUnit] = useState(top);
  const [lines, setLines] = useState<Lines | null>(null);
  const [opening, setOpening] = useState(false);
  const [fault, setFault] = useState<Told | null>(null);
  const asking = useNewest();

  useEffect(() => {
    const newest = asking();
    ask<Lines>("GET", `/incidents?unit=${unit}`).then(
      (found) => newest() && setLines(found),
      (caught: unknown) => newest() && setFault(told(caught)),
    );
  }, [unit]);

  return (
    <>
      <h1>{say("title")}</h1>
      <p>{say("text")}</p>
      <Fault text={fault} />
      {opening ? (
        <Open top={top} close={() => setOpening(false)} />
      ) : (
        <p class="buttons">
          <button type="button" class="main" onClick={() => setOpening(true)}>
            {say("open")}
          </button>
        </p>
      )}
      <h2>{say("register")}</h2>
      <UnitPicker top={top} value={unit} onChange={setUnit} />
      {lines && lines.incidents.length === 0 && <p>{say("register.none")}</p>}
      {lines && lines.incidents.length > 0 && <Table lines={lines} />}
      <p class="buttons">
        {(["CSV", "JSONL"] as const).map((format) => (
          <button
            key={format}
            type="button"
            onClick={() =>
              void save(`/incidents/export?unit=${unit}&format=${format}`).catch((caught: unknown) => setFault(told(caught)))
            }
          >
            {say("register.save", { format })}
          </button>
        ))}
      </p>
    </>
  );
}

function Table({ lines }: { lines: Lines }) {
  return (
    <table class="narrow wide">
      <caption class="unseen">{say("register")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("incident")}</th>
          <th scope="col">{say("unit")}</th>
          <th scope="col">{say("known")}</th>
          <th scope="col">{say("time")}</th>
          <th scope="col" class="number">
            {say("persons")}
          </th>
          <th scope="col">{say("state")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.incidents.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <a href={`#/incidents/${line.id}`}>{say("incident.number", { id: String(line.id) })}</a>
            </th>
            <td data-head={say("unit")}>
              {line.unitName} <small>({line.unit})</small>
            </td>
            <td data-head={say("known")}>{minute(line.knownAt)}</td>
            <td data-head={say("time")}>
              <TimeLeft line={line} now={lines.now} />
            </td>
            <td class="number" data-head={say("persons")}>
              {line.persons === null ? say("scope.none.short") : number(line.persons)}
            </td>
            <td data-head={say("state")}>{sayCode("state", line.state)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Open({ top, close }: { top: string; close: () => void }) {
  const [unit, setUnit] = useState(top);
  const [knownAt, setKnownAt] = useState(() => written(new Date()));
  const [knownHow, setKnownHow] = useState("");
  const [happened, setHappened] = useState("");
  return (
    <section class="new">
      <h2>{say("open")}</h2>
      <p>{say("open.text")}</p>
      <Form
        button={say("open.act")}
        act={async () => {
          const { id } = await ask<{ id: number }>("POST", "/incidents", {
            units: [unit],
            knownAt: instant(knownAt),
            knownHow,
            happened,
          });
          go(`incidents/${id}`);
        }}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
      >
        <UnitPicker top={top} value={unit} onChange={setUnit} />
        <Moment label={say("known.at")} value={knownAt} onChange={setKnownAt} hint={say("known.at.hint")} />
        <Field label={say("known.how")} value={knownHow} onChange={setKnownHow} hint={say("known.how.hint")} />
        <Area label={say("happened")} value={happened} onChange={setHappened} hint={say("nobody.named")} />
      </Form>
    </section>
  );
}
