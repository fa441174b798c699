import { useEffect, useState } from "preact/hooks";
import { ask, save } from "../api";
import { useNewest } from "../newest";
import { Done, Field, Form, useDone } from "../parts";
import { minute } from "../words";
import { Choice, Moment } from "./area";
import type { Acting } from "./acting";
import { type Dispatch, instant, type Village, written } from "./model";
import { say, sayCode } from "./words";

const RECIPIENTS = ["VILLAGE", "AGENCY", "PUBLIC"] as const;

/** Who is told: what was sent, and what is written down as sent. */
export function Notices(acting: Acting) {
  const { whole } = acting;
  return (
    <>
      <h2>{say("notices")}</h2>
      <p>{say("notices.text")}</p>
      <Sent title={say("sent.AGENCY")} dispatches={whole.agency} />
      <Sent title={say("sent.PUBLIC")} dispatches={whole.published} />
      <Write {...acting} />
      {whole.line.state !== "CLOSED" && (
        <>
          <Record {...acting} />
          <Duty {...acting} />
        </>
      )}
    </>
  );
}

function Sent({ title, dispatches }: { title: string; dispatches: Dispatch[] }) {
  if (dispatches.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain">
        {dispatches.map((each) => (
          <li key={each.sentAt + each.how}>
            {minute(each.sentAt)}: {each.how} <small>{each.by}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everyone's villages of the newest computation, to choose one from. */
export function useVillages({ line, scope }: Acting["whole"]): Village[] {
  const [villages, setVillages] = useState<Village[]>([]);
  const asking = useNewest();
  useEffect(() => {
    const newest = asking();
    if (!scope) return;
    ask<{ villages: Village[] }>("GET", `/incidents/${line.id}/villages?region=${line.unit}`).then(
      (found) => newest() && setVillages(found.villages),
      () => newest() && setVillages([]),
    );
  }, [line.id, line.unit, scope]);
  return villages;
}

export function VillageChoice(props: { villages: Village[]; value: string; onChange: (code: string) => void }) {
  return (
    <p class="field">
      <label>
        {say("village")}
        <select required value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
          <option value="">{say("village.choose")}</option>
          {props.villages.map((each) => (
            <option key={each.code} value={each.code}>
              {say("village.owed", { name: each.name, code: each.code, owed: each.owed, persons: each.persons })}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Letters to be taken away, and the drafts for the public. */
function Write({ whole }: Acting) {
  const villages = useVillages(whole);
  const [village, setVillage] = useState("");
  const [done, setDone] = useDone();
  const of = `/incidents/${whole.line.id}`;
  return (
    <>
      <h3>{say("letters")}</h3>
      <p class="soft">{say("letters.text")}</p>
      <Done said={done} />
      {whole.scope && (
        <Form
          quiet
          button={say("letters.make")}
          act={async () => {
            await save(`${of}/letters/villages/${village}`, {});
            setDone(() => say("letters.made"));
          }}
        >
          <VillageChoice villages={villages} value={village} onChange={setVillage} />
        </Form>
      )}
      <Form
        quiet
        button={say("agency.make")}
        act={async () => {
          await save(`${of}/letters/agency`, {});
          setDone(() => say("agency.made"));
        }}
      >
        <></>
      </Form>
      <Drafts of={of} />
    </>
  );
}

interface Draft {
  title: string;
  text: string;
}

function Drafts({ of }: { of: string }) {
  const [drafts, setDrafts] = useState<Record<"id" | "en", Draft> | null>(null);
  return (
    <>
      <Form
        quiet
        button={say("drafts.make")}
        act={async () => setDrafts(await ask<Record<"id" | "en", Draft>>("GET", `${of}/announcement`))}
      >
        <></>
      </Form>
      {drafts &&
        (["id", "en"] as const).map((each) => (
          <p key={each} class="field draft">
            <label for={`draft-${each}`}>{say(`draft.${each}`)}</label>
            <textarea
              id={`draft-${each}`}
              lang={each}
              rows={10}
              readOnly
              value={`${drafts[each].title}\n\n${drafts[each].text}`}
            />
          </p>
        ))}
    </>
  );
}

function Record({ whole, act }: Acting) {
  const villages = useVillages(whole);
  const [to, setTo] = useState<(typeof RECIPIENTS)[number]>("AGENCY");
  const [village, setVillage] = useState("");
  const [sentAt, setSentAt] = useState(() => written(new Date()));
  const [how, setHow] = useState("");
  return (
    <details>
      <summary>{say("record")}</summary>
      <Form
        quiet
        button={say("record")}
        act={async () => {
          const ofVillage = to === "VILLAGE" ? { village, scope: whole.scope?.id } : {};
          await act("dispatches", { to, ...ofVillage, sentAt: instant(sentAt), how }, () => say("record.done"));
          setHow("");
          setVillage("");
        }}
      >
        <Choice label={say("record.to")} value={to} of={RECIPIENTS} name={(code) => sayCode("sent", code)} onChange={setTo} />
        {to === "VILLAGE" && <VillageChoice villages={villages} value={village} onChange={setVillage} />}
        <Moment label={say("record.at")} value={sentAt} onChange={setSentAt} />
        <Field label={say("record.how")} value={how} onChange={setHow} hint={say("record.how.hint")} />
      </Form>
    </details>
  );
}

function Duty({ whole, act }: Acting) {
  const [reason, setReason] = useState("");
  const { duty } = whole;
  return (
    <details>
      <summary>{say("duty")}</summary>
      <p>{say("duty.text")}</p>
      <p>
        {say(duty.owed ? "duty.owed" : "duty.not")}{" "}
        {duty.reason && (
          <small>
            {duty.reason}, {duty.by}
          </small>
        )}
      </p>
      <Form
        quiet
        button={say(duty.owed ? "duty.drop" : "duty.take")}
        act={async () => {
          await act("public-duty", { owed: !duty.owed, reason }, () => say("duty.done"));
          setReason("");
        }}
      >
        <Field label={say("reason")} value={reason} onChange={setReason} hint={say("nobody.named")} />
      </Form>
    </details>
  );
}
