import { useState } from "preact/hooks";
import { ask } from "../api";
import { Dialog, Field, Form } from "../parts";
import { day } from "../words";
import type { List, Stage, Standings } from "./model";
import { say, sayCode } from "./words";

/** Determining a list: what it will do is said before it is signed, and it asks for a proof of who signs. */
export function Determine(props: {
  unit: string;
  /** As they are on the day of the plenary. */
  standings: Standings;
  on: string;
  setOn: (day: string) => void;
  done: (list: List) => Promise<void>;
}) {
  const { unit, standings, on } = props;
  const possible = standings.steps.filter((step) => step.revision !== null);
  // What the ladder leads to next, before what was determined already
  const next = possible.find((step) => !step.newest && step.stage !== "PDPB") ?? possible.at(-1);
  const [chosen, setChosen] = useState<string>("");
  const [reason, setReason] = useState("");
  const [why, setWhy] = useState("");
  const [sexFromNik, setSexFromNik] = useState(false);
  // What the officer saw when they went on: nothing changes it under their hands.
  const [asked, setAsked] = useState<{ stage: Stage; revision: number; on: string; voters: number } | null>(null);
  const step = possible.find((each) => each.stage === chosen) ?? next;
  const again = (step?.revision ?? 1) > 1;

  return (
    <section class="new" aria-label={say("determine")}>
      <h2>{say("determine")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (step?.revision) setAsked({ stage: step.stage, revision: step.revision, on, voters: standings.register.listed });
        }}
      >
        <div class="columns">
          <p class="field">
            <label>
              {say("plenary-day")}
              <input type="date" required value={on} onInput={(event) => event.currentTarget.value && props.setOn(event.currentTarget.value)} />
            </label>
          </p>
          <p class="field">
            <label>
              {say("stage")}
              <select value={step?.stage ?? ""} required onChange={(event) => setChosen(event.currentTarget.value)}>
                {possible.map((each) => (
                  <option key={each.stage} value={each.stage}>
                    {each.stage} {(each.revision ?? 1) > 1 ? say("revision", { revision: each.revision ?? 0 }) : ""}
                  </option>
                ))}
              </select>
            </label>
          </p>
        </div>
        {possible.length === 0 && <p class="notice warn">{say("determine.none", { day: day(on) })}</p>}
        {again && (
          <div class="columns">
            <Field label={say("reason-number")} value={reason} onChange={setReason} inputMode="numeric" hint={say("reason-number.hint")} />
            <Field label={say("why")} value={why} onChange={setWhy} hint={say("why.hint")} />
          </div>
        )}
        {standings.register.withoutSex > 0 && (
          <label class="option">
            <input type="checkbox" checked={sexFromNik} onChange={(event) => setSexFromNik(event.currentTarget.checked)} />{" "}
            {say("sex-from-nik", { count: standings.register.withoutSex })}
          </label>
        )}
        <p class="buttons">
          <button type="submit" class="main">
            {say("determine.open")}
          </button>
        </p>
      </form>
      {asked && (
        <Dialog title={say("determine.title", { stage: asked.stage, unit })} close={() => setAsked(null)}>
          <p>
            {say("determine.effect", {
              stage: sayCode("stage", asked.stage),
              revision: asked.revision,
              day: day(asked.on),
              voters: asked.voters,
            })}
          </p>
          <p>{say("determine.forever")}</p>
          <Form
            button={say("determine.sign")}
            also={
              <button type="button" onClick={() => setAsked(null)}>
                {say("cancel")}
              </button>
            }
            act={async () => {
              const list = await ask<List>("POST", `/lists/${unit}`, {
                stage: asked.stage,
                on: asked.on,
                reason: asked.revision > 1 ? Number(reason) : null,
                why: asked.revision > 1 ? why : null,
                sexFromNik,
              });
              setAsked(null);
              setChosen("");
              setReason("");
              setWhy("");
              await props.done(list);
            }}
          >
            {null}
          </Form>
        </Dialog>
      )}
    </section>
  );
}
