import { useState } from "preact/hooks";
import { Dialog, Field, Form, UnitPicker } from "../parts";
import { me } from "../session";
import { minute } from "../words";
import { Choice, Moment } from "./area";
import type { Acting } from "./acting";
import { instant, SHOWN, type Source, SOURCES, type SourceKind, written } from "./model";
import { Picker } from "./picker";
import { say, sayCode } from "./words";

/** Where persons may have been seen. */
export function Sources({ whole, act }: Acting) {
  const [asked, setAsked] = useState<Source | null>(null);
  return (
    <>
      <h2>{say("sources")}</h2>
      <p>{say("sources.text")}</p>
      {whole.sources.length === 0 && <p>{say("sources.none")}</p>}
      {whole.sources.length > 0 && (
        <table class="narrow wide">
          <caption class="unseen">{say("sources")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("source")}</th>
              <th scope="col">{say("unit")}</th>
              <th scope="col">{say("source.shown")}</th>
              <th scope="col">{say("source.by")}</th>
              <th scope="col">
                <span class="unseen">{say("act")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {whole.sources.map((source) => (
              <tr key={source.id} class={source.withdrawn ? "inactive" : ""}>
                <th scope="row">{named(source)}</th>
                <td data-head={say("unit")}>
                  {source.unitName} <small>({source.unit})</small>
                </td>
                <td data-head={say("source.shown")}>{source.shown ? sayCode("shown", source.shown) : say("shown.depends")}</td>
                <td data-head={say("source.by")}>
                  {source.by} <small>{minute(source.at)}</small>
                </td>
                <td class="acts">
                  {source.withdrawn ? (
                    say("source.withdrawn", { reason: source.withdrawn })
                  ) : (
                    <button type="button" onClick={() => setAsked(source)}>
                      {say("source.withdraw")} <span class="unseen">{named(source)}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {whole.line.state !== "CLOSED" && <Add whole={whole} act={act} />}
      {asked && (
        <Withdraw
          source={asked}
          close={() => setAsked(null)}
          send={async (reason) => {
            await act(`sources/${asked.id}/withdrawal`, { reason }, () => say("source.withdrawn.done"));
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function named(source: Source): string {
  const values = { number: String(source.number ?? ""), name: source.name, recipient: source.recipient ?? "" };
  switch (source.kind) {
    case "COPY":
      return say("source.COPY.named", { ...values, name: sayCode("copy", source.name) });
    case "ACCOUNT":
      return say("source.ACCOUNT.named", { ...values, from: minute(source.from ?? ""), until: minute(source.until ?? "") });
    case "UNIT":
      return say("source.UNIT");
    case "LIST":
      return say("source.LIST.named", values);
    case "SAMPLE":
      return say("source.SAMPLE.named", values);
  }
}

function Add({ whole, act }: Acting) {
  const top = me.value?.unit ?? "0";
  const [kind, setKind] = useState<SourceKind>("COPY");
  const [number, setNumber] = useState("");
  const [login, setLogin] = useState("");
  const [from, setFrom] = useState(() => written(new Date(Date.parse(whole.line.knownAt) - 7 * 86_400_000)));
  const [until, setUntil] = useState(() => written(new Date()));
  const [unit, setUnit] = useState(whole.line.unit);
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("WHOLE_RECORD");

  async function send(): Promise<void> {
    const body =
      kind === "ACCOUNT"
        ? { kind, login, from: instant(from), until: instant(until) }
        : kind === "UNIT"
          ? { kind, unit, shown }
          : { kind, number: Number(number), shown };
    await act("sources", body, () => say("source.added"));
    setNumber("");
    setLogin("");
  }

  return (
    <details open={whole.sources.length === 0}>
      <summary>{say("source.add")}</summary>
      <Form quiet button={say("source.add")} act={send}>
        <Choice
          label={say("source.kind")}
          value={kind}
          of={SOURCES}
          name={(code) => sayCode("source", code)}
          onChange={(chosen) => {
            setKind(chosen);
            setNumber("");
          }}
        />
        {kind === "ACCOUNT" && (
          <>
            <Field label={say("login")} value={login} onChange={setLogin} hint={say("login.hint")} />
            <Moment label={say("from")} value={from} onChange={setFrom} />
            <Moment label={say("until")} value={until} onChange={setUntil} />
          </>
        )}
        {kind === "UNIT" && <UnitPicker top={top} value={unit} onChange={setUnit} />}
        {(kind === "COPY" || kind === "LIST") && (
          <Picker key={kind} incident={whole.line.id} kind={kind} value={number} onChange={setNumber} />
        )}
        {kind === "SAMPLE" && (
          <p class="field">
            <label>
              {say("SAMPLE.number")}
              <select required value={number} onChange={(event) => setNumber(event.currentTarget.value)}>
                <option value="">{say("choose")}</option>
                {whole.samples.map(({ sample }) => (
                  <option key={sample.id} value={sample.id}>
                    {say("source.SAMPLE.named", { number: String(sample.id) })}, {minute(sample.at)}
                  </option>
                ))}
              </select>
            </label>
          </p>
        )}
        {(kind === "UNIT" || kind === "LIST") && (
          <Choice label={say("source.shown")} value={shown} of={SHOWN} name={(code) => sayCode("shown", code)} onChange={setShown} />
        )}
      </Form>
    </details>
  );
}

function Withdraw({ source, close, send }: { source: Source; close: () => void; send: (reason: string) => Promise<void> }) {
  const [reason, setReason] = useState("");
  return (
    <Dialog title={say("source.withdraw.title", { source: named(source) })} close={close}>
      <p>{say("source.withdraw.text")}</p>
      <Form
        button={say("source.withdraw")}
        act={() => send(reason)}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
      >
        <Field label={say("reason")} value={reason} onChange={setReason} hint={say("nobody.named")} />
      </Form>
    </Dialog>
  );
}
