import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { Dialog, Done, Fault, Field, Form, useDone } from "../parts";
import { Fields, Queue } from "../queue";
import { may, me } from "../session";
import { moment, number, say, sayCode } from "../words";

interface Proposal {
  id: string;
  station: string;
  kind: string;
  code: number;
  madeAt: string;
  voter: string | null;
  now: Record<string, string>;
  proposed: Record<string, string>;
  to: string | null;
  stale: boolean;
}

/** What visiting officers propose: each beside the record as it stands, confirmed or returned with a reason. */
export default function CoklitPage() {
  const unit = me.value?.unit ?? "0";
  const [proposals, setProposals] = useState<Proposal[]>([]);
  const [waiting, setWaiting] = useState(0);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const [returning, setReturning] = useState<Proposal | null>(null);
  const [moving, setMoving] = useState<Proposal | null>(null);

  async function load(): Promise<void> {
    try {
      const queue = await ask<{ waiting: number; proposals: Proposal[] }>("GET", `/coklit/acts?unit=${unit}`);
      setProposals(queue.proposals);
      setWaiting(queue.waiting);
    } catch (caught) {
      setFault(told(caught));
    }
  }
  useEffect(() => void load(), [unit]);

  async function send(proposal: Proposal, what: string, body: object): Promise<void> {
    const { state } = await ask<{ state: string }>("POST", `/coklit/acts/${proposal.id}/${what}`, body);
    setDone(() => sayCode("coklit.state", state));
    await load();
  }

  function confirm(proposal: Proposal): void {
    setFault(null);
    if (proposal.kind === "MOVED" && !proposal.to) setMoving(proposal);
    else send(proposal, "confirmation", {}).catch((caught: unknown) => setFault(told(caught)));
  }

  return (
    <>
      <h1>{say("nav.coklit")}</h1>
      <p>{say("coklit.text", { waiting: number(waiting) })}</p>
      <Fault text={fault} />
      <Done said={done} />
      <Queue
        items={proposals}
        label={(proposal) => (
          <>
            {sayCode("coklit.kind", proposal.kind)} · {proposal.station.split("/")[1]}
          </>
        )}
        confirm={confirm}
        giveBack={setReturning}
      >
        {(proposal) => (
          <>
            <h2>
              {sayCode("coklit.kind", proposal.kind)}
              {proposal.kind === "STRUCK" && `: ${sayCode("coklit.reason", String(proposal.code))}`}
              {proposal.to && ` → ${proposal.to}`}
            </h2>
            <p class="soft">
              {proposal.station} · {moment(proposal.madeAt)}
            </p>
            {proposal.stale && <p class="notice warn">{say("coklit.stale")}</p>}
            <Fields now={proposal.now} proposed={proposal.proposed} />
            <p class="buttons">
              <button type="button" class="main" onClick={() => confirm(proposal)}>
                {say("coklit.confirm")}
              </button>
              <button type="button" onClick={() => setReturning(proposal)}>
                {say("coklit.return")}
              </button>
            </p>
          </>
        )}
      </Queue>
      {returning && (
        <Ask
          title={say("coklit.return")}
          label={say("reason")}
          close={() => setReturning(null)}
          act={(reason) => send(returning, "return", { reason })}
        />
      )}
      {moving && (
        <Ask
          title={say("coklit.station")}
          label={say("coklit.station.digits")}
          close={() => setMoving(null)}
          act={(station) => send(moving, "confirmation", { station })}
        />
      )}
      {may("COKLIT_ASSIGN") && <CodeForm />}
    </>
  );
}

function Ask(props: { title: string; label: string; close: () => void; act: (text: string) => Promise<void> }) {
  const [text, setText] = useState("");
  return (
    <Dialog title={props.title} close={props.close}>
      <Form act={() => props.act(text).then(props.close)} button={say("send")}>
        <Field label={props.label} value={text} onChange={setText} />
      </Form>
    </Dialog>
  );
}

interface Visiting {
  id: number;
  login: string;
  name: string;
  role: string;
  active: boolean;
}

function Choice(props: { label: string; value: string; change: (value: string) => void; options: [string, string][] }) {
  return (
    <p class="field">
      <label>
        {props.label}
        <select required value={props.value} onChange={(event) => props.change(event.currentTarget.value)}>
          <option value="">{say("choose")}</option>
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** A code that enrols an officer's phone for one station; shown once. */
function CodeForm() {
  const unit = me.value?.unit ?? "0";
  const [account, setAccount] = useState("");
  const [station, setStation] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const [officers, setOfficers] = useState<Visiting[]>([]);
  const [stations, setStations] = useState<string[]>([]);
  const [fault, setFault] = useState<Told | null>(null);
  useEffect(() => {
    Promise.all([
      ask<{ accounts: Visiting[] }>("GET", `/accounts?unit=${unit}`),
      ask<{ stations: string[] }>("GET", `/units/${unit}`),
    ]).then(
      ([listed, found]) => {
        setOfficers(listed.accounts.filter((each) => each.role === "VISITING_OFFICER" && each.active));
        setStations(found.stations);
      },
      (caught: unknown) => setFault(told(caught)),
    );
  }, [unit]);
  async function make(): Promise<void> {
    const made = await ask<{ code: string }>("POST", "/coklit/codes", { account: Number(account), station });
    setCode(made.code);
  }
  return (
    <section class="new">
      <h2>{say("coklit.code")}</h2>
      <p>{say("coklit.code.text")}</p>
      <Form act={make} button={say("coklit.code.make")} quiet>
        <Fault text={fault} />
        <Choice
          label={say("coklit.account")}
          value={account}
          change={setAccount}
          options={officers.map(({ id, login, name }) => [String(id), `${login} (${name})`])}
        />
        <Choice label={say("coklit.post")} value={station} change={setStation} options={stations.map((each) => [each, each])} />
      </Form>
      {code && (
        <p class="code" role="status">
          <code>{code.replace(/(.{5})/, "$1 ")}</code>
        </p>
      )}
    </section>
  );
}
