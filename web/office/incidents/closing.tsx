import { useState } from "preact/hooks";
import { Field, Form } from "../parts";
import { minute } from "../words";
import type { Acting } from "./acting";
import { say, sayCode } from "./words";

/** Closing takes two persons and a reason. */
export function Closing({ whole, act }: Acting) {
  const { closing, line } = whole;
  return (
    <>
      <h2>{say("closing")}</h2>
      {closing && (
        <p>
          {sayCode("closing", closing.act)} {closing.falseAlarm && <strong>({say("false-alarm")})</strong>}: {closing.reason}{" "}
          <small>
            {closing.by}, {minute(closing.at)}
          </small>
        </p>
      )}
      {line.state === "OPEN" && <Propose whole={whole} act={act} />}
      {line.state === "CLOSING" && (whole.mayDecideClosing ? <Decide act={act} /> : <p>{say("closing.other")}</p>)}
      {line.state === "CLOSED" && <Reopen act={act} />}
    </>
  );
}

function Propose({ whole, act }: Acting) {
  const [falseAlarm, setFalseAlarm] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <details>
      <summary>{say("closing.propose")}</summary>
      <p>{say("closing.text")}</p>
      <Form
        quiet
        button={say("closing.propose")}
        act={() => act("closing", { falseAlarm, reason }, () => say("closing.proposed"))}
      >
        <label class="option">
          <input type="checkbox" checked={falseAlarm} onChange={(event) => setFalseAlarm(event.currentTarget.checked)} />{" "}
          {say("false-alarm.text")}
        </label>
        {!falseAlarm && whole.line.stoppedAt === null && <p class="notice warn">{say("closing.owed")}</p>}
        <Field label={say("reason")} value={reason} onChange={setReason} hint={say("nobody.named")} />
      </Form>
    </details>
  );
}

function Decide({ act }: Pick<Acting, "act">) {
  const [reason, setReason] = useState("");
  const [agreed, setAgreed] = useState(true);
  return (
    <Form
      button={say(agreed ? "closing.agree" : "closing.return")}
      act={() => act("closing/decision", { agreed, reason }, () => say("closing.decided"))}
    >
      <fieldset>
        <legend>{say("closing.decide")}</legend>
        {[true, false].map((each) => (
          <label key={String(each)} class="option">
            <input type="radio" name="agreed" checked={agreed === each} onChange={() => setAgreed(each)} />{" "}
            {say(each ? "closing.agree" : "closing.return")}
          </label>
        ))}
      </fieldset>
      <Field label={say("reason")} value={reason} onChange={setReason} hint={say("nobody.named")} />
    </Form>
  );
}

function Reopen({ act }: Pick<Acting, "act">) {
  const [reason, setReason] = useState("");
  return (
    <details>
      <summary>{say("reopen")}</summary>
      <Form
        quiet
        button={say("reopen")}
        act={async () => {
          await act("reopening", { reason }, () => say("reopened"));
          setReason("");
        }}
      >
        <Field label={say("reason")} value={reason} onChange={setReason} hint={say("nobody.named")} />
      </Form>
    </details>
  );
}
