import { useEffect, useState } from "preact/hooks";
import { ask, save, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Dialog, Done, Fault, Field, Form, useDone } from "../parts";
import { Fields, Queue } from "../queue";
import { may, me } from "../session";
import { moment, say, sayCode } from "../words";

interface Candidate {
  voter: string;
  version: number;
  station: string | null;
  listed: boolean;
  person: Record<string, string>;
}

interface Response {
  id: number;
  number: string;
  kind: string;
  ground: string | null;
  own: boolean;
  needsCheckOnSpot: boolean;
  receivedAt: string;
  state: string;
  said: { fields: Record<string, string>; to: string; text: string; filer: string; contact: string };
  evidence: number;
  candidates: Candidate[];
  voter: string | null;
  reason: string | null;
}

type Asked = { response: Response; accepted: boolean };

/** Responses of the public: the village verifies what is received, others confirm what it decided. */
export default function ResponsesPage() {
  const unit = me.value?.unit ?? "0";
  const states = [...(may("RESPONSE_CONFIRM") ? ["accepted", "rejected"] : []), ...(may("RESPONSE_DECIDE") ? ["received"] : [])];
  const [state, setState] = useState(states[0] ?? "received");
  const [responses, setResponses] = useState<Response[]>([]);
  const [fault, setFault] = useState<Told | null>(null);
  const [done, setDone] = useDone();
  const [asked, setAsked] = useState<Asked | null>(null);
  const newest = useNewest();

  async function load(): Promise<void> {
    const wanted = newest();
    try {
      const queue = await ask<{ responses: Response[] }>("GET", `/responses?unit=${unit}&state=${state}`);
      if (wanted()) setResponses(queue.responses);
    } catch (caught) {
      if (wanted()) setFault(told(caught));
    }
  }
  useEffect(() => void load(), [unit, state]);

  async function send(response: Response, what: string, body: object): Promise<void> {
    setFault(null);
    const answer = await ask<{ state: string }>("POST", `/responses/${response.id}/${what}`, body);
    setDone(() => `${response.number}: ${sayCode("responses.state", answer.state)}`);
    await load();
  }

  function decide(response: Response, yes: boolean): void {
    if (response.state === "received") setAsked({ response, accepted: yes });
    else send(response, "confirmation", { agreed: yes }).catch((caught: unknown) => setFault(told(caught)));
  }

  return (
    <>
      <h1>{say("nav.responses")}</h1>
      <p>{say("responses.text")}</p>
      <Fault text={fault} />
      <Done said={done} />
      {states.length > 1 && (
        <p class="field">
          <label for="state">{say("responses.which")}</label>
          <select id="state" value={state} onChange={(event) => setState(event.currentTarget.value)}>
            {states.map((each) => (
              <option key={each} value={each}>
                {sayCode("responses.state", each)}
              </option>
            ))}
          </select>
        </p>
      )}
      <Queue
        items={responses}
        label={(response) => (
          <>
            {sayCode("responses.kind", response.kind)} · {response.number}
          </>
        )}
        confirm={(response) => decide(response, true)}
        giveBack={(response) => decide(response, false)}
      >
        {(response) => (
          <>
            <h2>
              {sayCode("responses.kind", response.kind)}
              {response.ground && `: ${sayCode("ground", response.ground)}`}
              {response.said.to && ` → ${response.said.to}`}
            </h2>
            <p class="soft">
              {response.number} · {moment(response.receivedAt)} · {say(response.own ? "responses.own" : "responses.other")}
            </p>
            {response.needsCheckOnSpot && <p class="notice warn">{say("responses.check")}</p>}
            {response.reason && <p class="notice">{response.reason}</p>}
            <Fields now={response.candidates[0]?.person ?? {}} proposed={response.said.fields} />
            {response.kind !== "ADD" && response.candidates.length !== 1 && (
              <p class="notice warn">{say("responses.candidates", { count: response.candidates.length })}</p>
            )}
            {response.said.text && <blockquote>{response.said.text}</blockquote>}
            {(response.said.filer || response.said.contact) && (
              <p>
                {say("responses.filer")}: {response.said.filer} {response.said.contact}
              </p>
            )}
            {[...Array(response.evidence).keys()].map((place) => (
              <button type="button" class="link" key={place} onClick={() => void save(`/responses/${response.id}/evidence/${place}`)}>
                {say("responses.evidence", { number: place + 1 })}
              </button>
            ))}
            <p class="buttons">
              <button type="button" class="main" onClick={() => decide(response, true)}>
                {say(response.state === "received" ? "responses.accept" : "responses.agree")}
              </button>
              <button type="button" onClick={() => decide(response, false)}>
                {say(response.state === "received" ? "responses.reject" : "responses.back")}
              </button>
            </p>
          </>
        )}
      </Queue>
      {asked && (
        <Verify
          asked={asked}
          close={() => setAsked(null)}
          act={(body) => send(asked.response, "verification", body).then(() => setAsked(null))}
        />
      )}
    </>
  );
}

function Verify({ asked, close, act }: { asked: Asked; close: () => void; act: (body: object) => Promise<void> }) {
  const { response, accepted } = asked;
  const [reason, setReason] = useState("");
  const [checkedOnSpot, setChecked] = useState(false);
  const [voter, setVoter] = useState(response.candidates[0]?.voter ?? "");
  return (
    <Dialog title={say(accepted ? "responses.accept" : "responses.reject")} close={close}>
      <Form act={() => act({ accepted, voter: voter || null, checkedOnSpot, reason })} button={say("send")}>
        {accepted && response.kind !== "ADD" && <Field label={say("responses.voter")} value={voter} onChange={setVoter} inputMode="numeric" />}
        {accepted && response.needsCheckOnSpot && (
          <p class="field">
            <label>
              <input type="checkbox" checked={checkedOnSpot} onChange={(event) => setChecked(event.currentTarget.checked)} />{" "}
              {say("responses.checked")}
            </label>
          </p>
        )}
        <Field label={say("reason")} hint={say("responses.reason.hint")} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  );
}
