import { useEffect, useRef, useState } from "preact/hooks";
import { ask, saying, told, type Told, upload } from "../api";
import { Fault, Form } from "../parts";
import { go, path } from "../session";
import { minute, number } from "../words";
import { type Listed, type Preview, type Run, underWay } from "./model";
import { RunView } from "./run";
import { bytes, say, sayCode } from "./words";

/** Voter files: uploaded, looked at, applied, undone. Behind `#/imports/`: the number of one. */
export default function ImportsPage() {
  const id = Number(path.value.split("/")[1]) || null;
  return id ? <RunView key={id} id={id} /> : <Journal />;
}

const AGAIN = 3_000;

function Journal() {
  const [listed, setListed] = useState<Listed | null>(null);
  const [fault, setFault] = useState<Told | null>(null);

  async function load(): Promise<void> {
    try {
      setListed(await ask<Listed>("GET", "/imports"));
    } catch (caught) {
      setFault(told(caught));
    }
  }
  useEffect(() => void load(), []);
  const busy = listed?.runs.some(underWay) ?? false;
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void load(), AGAIN);
    return () => clearInterval(timer);
  }, [busy]);

  return (
    <>
      <h1>{say("title")}</h1>
      <p>{say("text")}</p>
      <Fault text={fault} />
      <NewFile listed={listed} />
      <h2>{say("journal")}</h2>
      {listed && listed.runs.length === 0 && <p>{say("journal.none")}</p>}
      {listed && listed.runs.length > 0 && <Runs runs={listed.runs} />}
    </>
  );
}

function Runs({ runs }: { runs: Run[] }) {
  return (
    <table class="narrow">
      <caption class="unseen">{say("journal")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("import", { id: "" })}</th>
          <th scope="col">{say("begun")}</th>
          <th scope="col">{say("state")}</th>
          <th scope="col">{say("mode")}</th>
          <th scope="col" class="number">
            {say("rows")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <a href={`#/imports/${run.id}`}>{say("import", { id: String(run.id) })}</a>
            </th>
            <td>{minute(run.begunAt)}</td>
            <td>{sayCode("state", run.state)}</td>
            <td>{sayCode("mode", run.mode.toLowerCase())}</td>
            <td class="number" data-head={say("rows")}>
              {number(run.rows)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A file from this computer, or one that waits on the server. */
function NewFile({ listed }: { listed: Listed | null }) {
  const [mode, setMode] = useState("difference");
  const [profile, setProfile] = useState("standard");
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const stop = useRef<AbortController | null>(null);
  // Who leaves the page gives up what is still being sent.
  useEffect(() => () => stop.current?.abort(), []);

  async function send(): Promise<void> {
    if (!file) {
      setFault(saying(() => say("choose-file")));
      return;
    }
    setFault(null);
    setSent(0);
    stop.current = new AbortController();
    try {
      const to = `/imports?mode=${mode}&profile=${encodeURIComponent(profile)}`;
      const preview = await upload<Preview>(to, file, setSent, stop.current.signal);
      go(`imports/${preview.run.id}`);
    } finally {
      setSent(null);
    }
  }

  async function take(name: string): Promise<void> {
    setFault(null);
    try {
      go(`imports/${(await ask<Preview>("POST", "/imports/files", { name, profile, mode })).run.id}`);
    } catch (caught) {
      setFault(told(caught));
    }
  }

  return (
    <section class="new imports" aria-label={say("new")}>
      <h2>{say("new")}</h2>
      <Fault text={fault} />
      <Form button={say("upload")} act={send}>
        <fieldset>
          <legend>{say("mode")}</legend>
          {(["difference", "full"] as const).map((each) => (
            <label key={each} class="option">
              <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} /> {say(`mode.${each}`)}
              <small>{say(`mode.${each}.text`)}</small>
            </label>
          ))}
        </fieldset>
        {listed && listed.profiles.length > 1 && (
          <p class="field">
            <label>
              {say("profile")}
              <select value={profile} onChange={(event) => setProfile(event.currentTarget.value)}>
                {listed.profiles.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
          </p>
        )}
        <p class="field">
          <label for="voter-file">{say("file")}</label>
          <input
            id="voter-file"
            type="file"
            accept=".csv,.xlsx,.parquet"
            aria-describedby="voter-file-hint"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
          <small id="voter-file-hint" class="hint">
            {say("file.hint")}
          </small>
        </p>
        {file && sent !== null && <Progress sent={sent} all={file.size} stop={() => stop.current?.abort()} />}
      </Form>
      {listed && listed.files.length > 0 && (
        <>
          <h3>{say("waiting")}</h3>
          <p>{say("waiting.text")}</p>
          <ul class="plain">
            {listed.files.map((waiting) => (
              <li key={waiting.name}>
                <button type="button" onClick={() => void take(waiting.name)}>
                  {say("waiting.take", { name: waiting.name })}
                </button>{" "}
                <small>{bytes(waiting.bytes)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Progress({ sent, all, stop }: { sent: number; all: number; stop: () => void }) {
  const arrived = sent >= all;
  return (
    <p class="progress">
      <progress value={sent} max={Math.max(1, all)} aria-label={say("upload")} />
      <span role="status">{arrived ? say("reading") : say("uploading", { sent: bytes(sent), all: bytes(all) })}</span>
      {!arrived && (
        <button type="button" onClick={stop}>
          {say("stop")}
        </button>
      )}
    </p>
  );
}
