import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { Dialog, Done, Fault, Field, Form, useDone } from "../parts";
import { may } from "../session";
import { language, minute, number } from "../words";
import { type Faults, type HeldRow, OUTCOMES, type Outcome, type Preview, TAKEN, total, underWay } from "./model";
import { bytes, say, sayCode } from "./words";

const AGAIN = 2_000;
const VILLAGES_SHOWN = 500;

/** One import: what it would do or has done, village by village, and the acts on it. */
export function RunView({ id }: { id: number }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [asked, setAsked] = useState<"apply" | "undo" | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();

  async function load(): Promise<void> {
    try {
      setPreview(await ask<Preview>("GET", `/imports/${id}`));
    } catch (caught) {
      setFault(told(caught));
    }
  }
  useEffect(() => void load(), [id]);
  const busy = preview !== null && underWay(preview.run);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void load(), AGAIN);
    return () => clearInterval(timer);
  }, [busy]);

  const back = (
    <p>
      <a href="#/imports">{say("back")}</a>
    </p>
  );
  if (!preview) {
    return (
      <>
        <h1>{say("import", { id: String(id) })}</h1>
        <Fault text={fault} />
        {back}
      </>
    );
  }
  const { run, villages, faults } = preview;
  const left = OUTCOMES.filter((each) => !TAKEN.includes(each)).reduce((sum, each) => sum + total(villages, each), 0);
  return (
    <div class="imports">
      {back}
      <h1>{say("import", { id: String(id) })}</h1>
      <Fault text={fault} />
      <Done said={done} />
      {busy && <p class="notice ok">{say("working")}</p>}
      <Facts preview={preview} />
      <p class="buttons">
        {(run.state === "STAGED" || run.state === "APPLYING") && may("IMPORT_APPLY") && (
          <button type="button" class="main" onClick={() => setAsked("apply")}>
            {say("apply")}
          </button>
        )}
        {(run.state === "APPLIED" || run.state === "UNDOING") && may("IMPORT_UNDO") && (
          <button type="button" onClick={() => setAsked("undo")}>
            {say("undo")}
          </button>
        )}
      </p>
      {villages.length > 0 && (
        <>
          <h2>{say(run.state === "STAGED" ? "would" : "did")}</h2>
          <Outcomes preview={preview} />
          <Villages preview={preview} />
          <h2>{say("faults")}</h2>
          {faults.length === 0 ? <p>{say("faults.none")}</p> : <Rules preview={preview} />}
          <h2>{say("held")}</h2>
          {left === 0 ? <p>{say("held.none")}</p> : may("IMPORT_APPLY") && <Held id={id} />}
        </>
      )}
      {asked && (
        <Asked
          act={asked}
          preview={preview}
          left={left}
          close={() => setAsked(null)}
          done={(now) => {
            setPreview(now);
            setAsked(null);
            setDone(() => say(asked === "apply" ? "applied" : "undone", { id: String(id) }));
          }}
          failed={() => void load()}
        />
      )}
    </div>
  );
}

function Facts({ preview: { run } }: { preview: Preview }) {
  return (
    <dl class="facts">
      <dt>{say("state")}</dt>
      <dd>
        <strong>{sayCode("state", run.state)}</strong>
      </dd>
      {run.refusal && (
        <>
          <dt>{say("refusal")}</dt>
          <dd lang="en">{run.refusal}</dd>
        </>
      )}
      <dt>{say("mode")}</dt>
      <dd>{sayCode("mode", run.mode.toLowerCase())}</dd>
      <dt>{say("size")}</dt>
      <dd>
        {run.bytes > 0
          ? say("size.value", { bytes: bytes(run.bytes), rows: run.rows, format: run.format })
          : say("size.rows", { rows: run.rows, format: run.format })}
      </dd>
      <dt>{say("begun")}</dt>
      <dd>{minute(run.begunAt)}</dd>
      {run.endedAt && (
        <>
          <dt>{say("ended")}</dt>
          <dd>{minute(run.endedAt)}</dd>
        </>
      )}
      <dt>{say("by")}</dt>
      <dd>{say("by.account", { account: run.account, unit: run.unit })}</dd>
      <dt>{say("hash")}</dt>
      <dd>
        <code>{run.sha256}</code>
      </dd>
    </dl>
  );
}

function present(preview: Preview): Outcome[] {
  return OUTCOMES.filter((each) => total(preview.villages, each) > 0);
}

/** What each outcome means, of the whole file. */
function Outcomes({ preview }: { preview: Preview }) {
  return (
    <table class="narrow short">
      <caption class="unseen">{say("outcome")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("outcome")}</th>
          <th scope="col" class="number">
            {say("rows")}
          </th>
          <th scope="col">{say("means")}</th>
        </tr>
      </thead>
      <tbody>
        {present(preview).map((each) => (
          <tr key={each}>
            <th scope="row">{say(`outcome.${each}`)}</th>
            <td class="number">{number(total(preview.villages, each))}</td>
            <td>{say(`means.${each}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Villages({ preview }: { preview: Preview }) {
  const [wanted, setWanted] = useState("");
  const { villages, names } = preview;
  const columns = present(preview);
  const name = (code: string) => (code ? (names[code] ?? code) : say("village.unknown"));
  const matching = villages.filter(({ code }) => `${code} ${name(code)}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = matching.slice(0, VILLAGES_SHOWN);
  return (
    <>
      {villages.length > 10 && (
        <p class="field search">
          <label>
            {say("village.find")}
            <input value={wanted} autoComplete="off" onInput={(event) => setWanted(event.currentTarget.value)} />
          </label>
        </p>
      )}
      <p class="soft" role="status">
        {say("villages.shown", { shown: shown.length, all: villages.length })}
      </p>
      <div class="scroll" role="region" aria-label={say("village")} tabIndex={0}>
        <table class="narrow wide">
          <caption class="unseen">{say("village")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("village")}</th>
              {columns.map((each) => (
                <th scope="col" class="number" key={each}>
                  {say(`outcome.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr class="sum">
              <th scope="row">{say("village.all")}</th>
              {columns.map((each) => (
                <td class="number" key={each} data-head={say(`outcome.${each}`)}>
                  {number(total(villages, each))}
                </td>
              ))}
            </tr>
            {shown.map((village) => (
              <tr key={village.code}>
                <th scope="row">
                  {name(village.code)} <small>{village.code}</small>
                </th>
                {columns.map((each) =>
                  village.rows[each] ? (
                    <td class="number" key={each} data-head={say(`outcome.${each}`)}>
                      {number(village.rows[each])}
                    </td>
                  ) : (
                    <td class="number" key={each} />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface Rule {
  fault: Faults;
  rows: number;
  first: number;
}

/** The rules that rows break, each once for all villages. */
function Rules({ preview }: { preview: Preview }) {
  const rules = new Map<string, Rule>();
  for (const fault of preview.faults) {
    const known = rules.get(fault.code);
    rules.set(fault.code, {
      fault,
      rows: (known?.rows ?? 0) + fault.rows,
      first: Math.min(known?.first ?? Infinity, fault.firstRow),
    });
  }
  return (
    <table class="narrow">
      <caption class="unseen">{say("faults")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("fault.rule")}</th>
          <th scope="col" class="number">
            {say("rows")}
          </th>
          <th scope="col" class="number">
            {say("fault.first")}
          </th>
          <th scope="col">{say("means")}</th>
        </tr>
      </thead>
      <tbody>
        {[...rules.values()].map(({ fault, rows, first }) => (
          <tr key={fault.code}>
            <th scope="row">
              {fault.code} <span class="light">{language.value === "id" ? fault.labelId : fault.labelEn}</span>
            </th>
            <td class="number" data-head={say("rows")}>
              {number(rows)}
            </td>
            <td class="number" data-head={say("fault.first")}>
              {number(first)}
            </td>
            <td>{say(fault.hard ? "fault.hard" : "fault.soft")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const HELD_SHOWN = 200;

function Held({ id }: { id: number }) {
  const [rows, setRows] = useState<HeldRow[] | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  async function show(): Promise<void> {
    setFault(null);
    try {
      setRows((await ask<{ rows: HeldRow[] }>("GET", `/imports/${id}/held`)).rows);
    } catch (caught) {
      setFault(told(caught));
    }
  }
  return (
    <>
      <p>{say("held.text")}</p>
      <Fault text={fault} />
      {!rows && (
        <p class="buttons">
          <button type="button" onClick={() => void show()}>
            {say("held.show")}
          </button>
        </p>
      )}
      {rows && rows.length >= HELD_SHOWN && <p class="soft">{say("held.most", { count: HELD_SHOWN })}</p>}
      {rows && (
        <table class="narrow held">
          <caption class="unseen">{say("held")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("held.row")}</th>
              <th scope="col">{say("held.why")}</th>
              <th scope="col">{say("held.codes")}</th>
              <th scope="col">{say("held.cells")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row">
                  {number(row.row)} <small>{row.village}</small>
                </th>
                <td>{say(`outcome.${row.outcome}`)}</td>
                {row.codes.length > 0 ? <td data-head={say("held.codes")}>{row.codes.join(", ")}</td> : <td />}
                <td>{row.particulars ? `${row.particulars.name} · ${row.particulars.nationalId}` : row.cells.join(" | ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Says what the act will do before it is done. */
function Asked(props: {
  act: "apply" | "undo";
  preview: Preview;
  left: number;
  close: () => void;
  done: (now: Preview) => void;
  failed: () => void;
}) {
  const { act, preview, close } = props;
  const { id } = preview.run;
  const [reason, setReason] = useState("");
  const count = (outcome: Outcome) => total(preview.villages, outcome);
  return (
    <Dialog title={say(`${act}.title`, { id: String(id) })} close={close}>
      <p>
        {act === "undo"
          ? say("undo.text")
          : say("apply.text", {
              new: count("NEW"),
              changed: count("CHANGED"),
              moved: count("MOVED"),
              gone: count("GONE"),
              left: props.left,
            })}
      </p>
      <Form
        button={say(act)}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
        act={async () => {
          try {
            const to = act === "apply" ? "application" : "undoing";
            props.done(await ask<Preview>("POST", `/imports/${id}/${to}`, act === "undo" ? { reason } : {}));
          } catch (caught) {
            // What was looked at may no longer hold: the new preview stands behind the refusal.
            props.failed();
            throw caught;
          }
        }}
      >
        {act === "undo" && <Field label={say("reason")} value={reason} onChange={setReason} hint={say("reason.hint")} />}
      </Form>
    </Dialog>
  );
}
