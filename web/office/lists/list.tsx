import { useEffect, useState } from "preact/hooks";
import { ask, save, told, type Told } from "../api";
import { Done, Fault, Field, Form, useDone } from "../parts";
import { may, me } from "../session";
import { day, number } from "../words";
import { type Determined, type Difference, type Flow, FLOWS, type List, type Totals } from "./model";
import { Cells, Numbers } from "./numbers";
import { say, sayCode, type Key } from "./words";

/** One determined list: its numbers, how it differs from another, and copies of it. */
export function ListView({ unit, id }: { unit: string; id: number }) {
  const [totals, setTotals] = useState<Totals | null>(null);
  const [others, setOthers] = useState<List[]>([]);
  const [fault, setFault] = useState<Told | null>(null);

  useEffect(() => {
    Promise.all([
      ask<Totals>("GET", `/lists/${unit}/${id}/totals`),
      ask<Determined>("GET", `/lists/${unit}`),
    ]).then(
      ([found, { lists }]) => {
        setTotals(found);
        setOthers(lists.filter((list) => list.unit === found.list.unit && list.list !== id && list.state !== "REFUSED"));
      },
      (caught: unknown) => setFault(told(caught)),
    );
  }, [unit, id]);

  const back = (
    <p>
      <a href={`#/lists/${unit}`}>{say("back")}</a>
    </p>
  );
  if (!totals) {
    return (
      <>
        <h1>{say("title")}</h1>
        <Fault text={fault} />
        {back}
      </>
    );
  }
  const { list, stations, disabilities } = totals;
  return (
    <>
      {back}
      <h1>
        {list.stage} {say("revision", { revision: list.revision })}, {list.unit}
      </h1>
      <p>
        <span class="figure">{number(list.men + list.women)}</span> {say("sexes", { men: list.men, women: list.women })}
      </p>
      <dl class="facts">
        <dt>{say("day")}</dt>
        <dd>{day(list.determinedOn)}</dd>
        {list.reason !== null && (
          <>
            <dt>{say("why")}</dt>
            <dd>
              {list.reason}: {list.why}
            </dd>
          </>
        )}
        <dt>{say("ledger")}</dt>
        <dd>{sayCode("state", list.state)}</dd>
        <dt>{say("root")}</dt>
        <dd>
          <code>{list.root}</code>
        </dd>
        <dt>{say("statement")}</dt>
        <dd>
          <code>{list.statement}</code>
        </dd>
      </dl>
      <Copies list={list} unit={unit} stations={stations.map((each) => each.station).filter(Boolean)} />
      {others.length > 0 && <Compare list={list} others={others} unit={unit} />}
      <h2>{say("stations")}</h2>
      <table class="narrow">
        <caption class="unseen">{say("stations")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("station")}</th>
            <Numbers />
          </tr>
        </thead>
        <tbody>
          <tr class="sum">
            <th scope="row">{say("stations.all", { count: stations.filter((each) => each.station).length })}</th>
            <Cells men={list.men} women={list.women} />
          </tr>
          {stations.map((each) => (
            <tr key={each.station}>
              <th scope="row">{each.station || say("station.none")}</th>
              <Cells men={each.men} women={each.women} />
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{say("disabilities")}</h2>
      <p class="soft">{say("disabilities.text")}</p>
      <dl class="facts">
        {disabilities.map((count, i) => (
          <>
            <dt>{say(`disability.${i + 1}` as Key)}</dt>
            <dd>{count}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

interface Kind {
  kind: "plenary" | "seven" | "full" | "attendance";
  permission: string;
  formats: readonly string[];
}

const KINDS: readonly Kind[] = [
  { kind: "plenary", permission: "LIST_READ_TOTALS", formats: ["pdf"] },
  { kind: "seven", permission: "LIST_EXPORT_SEVEN", formats: ["csv", "xlsx"] },
  { kind: "full", permission: "LIST_EXPORT_FULL", formats: ["csv", "xlsx"] },
  { kind: "attendance", permission: "LIST_EXPORT_FULL", formats: ["pdf"] },
];

/** Copies: numbered, for somebody, written down before the first byte. */
function Copies({ list, unit, stations }: { list: List; unit: string; stations: string[] }) {
  const kinds = KINDS.filter((each) => may(each.permission) && (each.kind !== "attendance" || stations.length > 0));
  const [kind, setKind] = useState(kinds[0]?.kind ?? "plenary");
  const [format, setFormat] = useState("xlsx");
  const [station, setStation] = useState(stations[0] ?? "");
  const [recipient, setRecipient] = useState("");
  const [purpose, setPurpose] = useState("");
  const [done, setDone] = useDone();
  const formats = KINDS.find((each) => each.kind === kind)?.formats ?? [];
  if (kinds.length === 0 || list.state === "REFUSED") return null;

  async function fetch(): Promise<void> {
    const wanted = formats.includes(format) ? format : (formats[0] ?? "pdf");
    const asked = { recipient, purpose: purpose || null, format: wanted };
    const [village, ordinal] = station.split("/");
    const own = kind === "plenary" ? unit : (me.value?.unit ?? unit);
    // A copy of rows is of the officer's place: the whole list, or the part of it that is theirs.
    const place = own.length > list.unit.length && own.startsWith(list.unit) ? own : list.unit;
    await save(
      kind === "attendance"
        ? `/lists/${village}/${list.list}/attendance/${ordinal}`
        : `/lists/${kind === "plenary" ? unit : place}/${list.list}/${kind}`,
      asked,
    );
    setDone(() => say("copy.done", { kind: sayCode("copy", kind.toUpperCase()), recipient }));
  }

  return (
    <section class="new" aria-label={say("copies")}>
      <h2>{say("copies")}</h2>
      <p>{say("copies.text")}</p>
      <Done said={done} />
      <Form button={say("copies.make")} act={fetch}>
        <fieldset>
          <legend>{say("book.what")}</legend>
          {kinds.map((each) => (
            <label key={each.kind} class="option">
              <input type="radio" name="kind" checked={kind === each.kind} onChange={() => setKind(each.kind)} />{" "}
              {sayCode("copy", each.kind.toUpperCase())}
              <small>{say(`copy.${each.kind}.text`)}</small>
            </label>
          ))}
        </fieldset>
        <div class="columns">
          {formats.length > 1 && (
            <p class="field">
              <label>
                {say("format")}
                <select value={format} onChange={(event) => setFormat(event.currentTarget.value)}>
                  {formats.map((each) => (
                    <option key={each} value={each}>
                      {each.toUpperCase()}
                    </option>
                  ))}
                </select>
              </label>
            </p>
          )}
          {kind === "attendance" && (
            <p class="field">
              <label>
                {say("station")}
                <select value={station} onChange={(event) => setStation(event.currentTarget.value)}>
                  {stations.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
            </p>
          )}
          <Field label={say("recipient")} value={recipient} onChange={setRecipient} hint={say("recipient.hint")} />
          <Field label={say("purpose")} value={purpose} onChange={setPurpose} required={false} />
        </div>
      </Form>
    </section>
  );
}

/** How the list differs from another of the same unit. */
function Compare({ list, others, unit }: { list: List; others: List[]; unit: string }) {
  const before = others.filter((each) => each.list < list.list).at(-1) ?? others[0];
  const [other, setOther] = useState(before?.list ?? 0);
  const [difference, setDifference] = useState<Difference | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [former, next] = other < list.list ? [other, list.list] : [list.list, other];
  const pair = `former=${former}&next=${next}`;

  async function compare(): Promise<void> {
    setFault(null);
    try {
      setDifference(await ask<Difference>("GET", `/lists/${unit}/differences/numbers?${pair}`));
    } catch (caught) {
      setFault(told(caught));
    }
  }
  async function keep(full: boolean): Promise<void> {
    setFault(null);
    try {
      await (full ? save(`/lists/${unit}/differences/full?${pair}`, {}) : save(`/lists/${unit}/differences?${pair}`));
    } catch (caught) {
      setFault(told(caught));
    }
  }

  const reasons = Object.entries(difference?.removedFor ?? {});
  return (
    <>
      <h2>{say("difference")}</h2>
      <Fault text={fault} />
      <p class="field">
        <label>
          {say("difference.with")}
          <select
            value={other}
            onChange={(event) => {
              setOther(Number(event.currentTarget.value));
              setDifference(null);
            }}
          >
            {others.map((each) => (
              <option key={each.list} value={each.list}>
                {each.stage} {say("revision", { revision: each.revision })}, {day(each.determinedOn)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p class="buttons">
        <button type="button" onClick={() => void compare()}>
          {say("difference.show")}
        </button>
        <button type="button" onClick={() => void keep(false)}>
          {say("difference.csv")}
        </button>
        {may("LIST_EXPORT_FULL") && (
          <button type="button" onClick={() => void keep(true)}>
            {say("difference.full")}
          </button>
        )}
      </p>
      {difference && difference.stations.length === 0 && <p role="status">{say("difference.none")}</p>}
      {reasons.length > 0 && (
        <>
          <h3>{say("removed-for")}</h3>
          <dl class="facts">
            {reasons.map(([code, count]) => (
              <>
                <dt>
                  {code} · {sayCode("reason", code)}
                </dt>
                <dd>{number(count)}</dd>
              </>
            ))}
          </dl>
        </>
      )}
      {difference && difference.stations.length > 0 && <Flows difference={difference} />}
    </>
  );
}

function both(men: Flow, women: Flow, flow: (typeof FLOWS)[number]): number {
  return men[flow] + women[flow];
}

function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

function Flows({ difference: { stations } }: { difference: Difference }) {
  const shown = FLOWS.filter((flow) => flow === "net" || stations.some(({ men, women }) => both(men, women, flow) > 0));
  return (
    <div class="scroll" role="region" aria-label={say("difference")} tabIndex={0}>
      <table class="narrow wide">
        <caption class="unseen">{say("difference")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("station")}</th>
            {shown.map((flow) => (
              <th key={flow} scope="col" class="number">
                {say(`flow.${flow}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="sum">
            <th scope="row">{say("all")}</th>
            {shown.map((flow) => {
              const sum = stations.reduce((all, { men, women }) => all + both(men, women, flow), 0);
              return (
                <td key={flow} class="number" data-head={say(`flow.${flow}`)}>
                  {flow === "net" ? signed(sum) : number(sum)}
                </td>
              );
            })}
          </tr>
          {stations.map(({ station, men, women }) => (
            <tr key={station}>
              <th scope="row">{station || say("station.none")}</th>
              {shown.map((flow) => (
                <td key={flow} class="number" data-head={say(`flow.${flow}`)}>
                  {flow === "net" ? signed(both(men, women, flow)) : number(both(men, women, flow))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
