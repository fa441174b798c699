import { useEffect, useRef, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { Fault, Form, roleName, type Said } from "../parts";
import { language, moment } from "../words";
import type { Act, Case } from "./model";
import { letter, Records, where, Why } from "./records";
import { likely, say, sayCode, type Key } from "./words";

/** One case: what stands in both records, why, what can be done, and what it will do. */

/** Reasons that were begun stay while the officer looks at other cases. */
const drafts = new Map<number, string>();

/** What the keys of the page do here. */
export interface Keys {
  enter: () => void;
  sendBack: () => void;
  undo: () => void;
  choose: (place: number) => void;
}

export function Review({ id, keys, moved }: { id: number; keys: { current: Keys | null }; moved: (done: Said) => void }) {
  const [shown, setShown] = useState<Case | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [choice, setChoice] = useState<number | null>(null);
  const [asking, setAsking] = useState<"return" | "undo" | null>(null);
  const [reason, setReason] = useState(drafts.get(id) ?? "");
  const box = useRef<HTMLDivElement>(null);

  async function load(): Promise<void> {
    try {
      setShown(await ask<Case>("GET", `/duplicates/${id}`));
    } catch (caught) {
      setFault(told(caught));
    }
  }
  useEffect(() => void load(), [id]);

  function write(text: string): void {
    drafts.set(id, text);
    setReason(text);
  }

  const focus = (selector: string) => {
    setTimeout(() => box.current?.querySelector<HTMLElement>(selector)?.focus(), 0);
  };
  const act = (name: Act["act"]) => shown?.acts.find((each) => each.act === name && !each.obstacle);
  const options = shown?.acts.filter((each) => each.act === "propose") ?? [];

  function choose(place: number): void {
    const option = options[place];
    if (!option || option.obstacle) return;
    setAsking(null);
    setChoice(place);
    focus("input.reason");
  }

  keys.current = {
    enter: () => focus(act("confirm") ? ".confirm-act button" : "input[type=radio]:not(:disabled)"),
    sendBack: () => {
      if (!act("return")) return;
      setAsking("return");
      focus("input.reason");
    },
    undo: () => {
      if (!act("undo")) return;
      setAsking("undo");
      focus("input.reason");
    },
    choose,
  };

  if (fault) return <Fault text={fault} />;
  if (!shown) return <p class="soft">{say("loading")}</p>;

  async function send(path: string, body: unknown, done: Said): Promise<void> {
    await ask("POST", `/duplicates/${id}/${path}`, body);
    drafts.delete(id);
    moved(done);
  }

  const chosen = choice === null ? null : (options[choice] ?? null);
  const confirm = shown.acts.find((each) => each.act === "confirm");
  const possible = options.some((option) => !option.obstacle);
  return (
    <div class="review" ref={box}>
      <h2>
        {say("case", { id: String(shown.id) })} <span class="tag">{shown.kind}</span>
      </h2>
      <p>
        {say(`kind.${shown.kind}`)} {say(`scope.${shown.scope.toLowerCase()}` as Key)}.{" "}
        {say("likely", { probability: likely(shown.probability) })}
      </p>
      <p>
        <strong>{say("state")}</strong> {stateText(shown)}
      </p>
      {shown.changed && <p class="notice warn">{say("changed")}</p>}
      {shown.crossRegency && <p class="notice ok">{say("cross")}</p>}
      <Records records={shown.records} />

      {confirm && !confirm.obstacle && asking === null && (
        <section class="confirm-act" aria-label={say("confirm.title")}>
          <h3>{say("confirm.title")}</h3>
          <Form
            button={say("confirm.button")}
            act={() => send("confirmation", {}, () => say("done.confirmed"))}
          >
            <p class="effect">{effectOfConfirming(shown)}</p>
          </Form>
        </section>
      )}
      {confirm?.obstacle && shown.state.state === "proposed" && <p class="notice warn">{confirm.obstacle[language.value]}</p>}

      {asking && (
        <section aria-label={say(`${asking}.title`)}>
          <h3>{say(`${asking}.title`)}</h3>
          <Form
            quiet
            button={say(`${asking}.button`)}
            act={() => send(asking, { reason }, () => say(`done.${asking}`))}
            also={
              <button type="button" onClick={() => setAsking(null)}>
                {say("cancel")}
              </button>
            }
          >
            <p class="effect">{say(`${asking}.effect`)}</p>
            <Reason value={reason} write={write} />
          </Form>
        </section>
      )}

      {asking === null && possible && (
        <section aria-label={say("propose.title")}>
          <h3>{say("propose.title")}</h3>
          <Form
            button={chosen?.settles ? say("propose.settle") : say("propose.button")}
            act={async () => {
              if (!chosen) return;
              await send(
                "proposal",
                { decision: chosen.decision, keep: chosen.keep, reason },
                () => say(chosen.settles ? "done.decided" : "done.proposed"),
              );
            }}
          >
            <fieldset>
              <legend class="unseen">{say("propose.title")}</legend>
              {options.map((option, place) => (
                <label key={place} class="option">
                  <input
                    type="radio"
                    name="decision"
                    required
                    checked={choice === place}
                    disabled={option.obstacle !== null}
                    onChange={() => setChoice(place)}
                  />
                  <kbd>{place + 1}</kbd> {optionText(option, shown)}
                </label>
              ))}
            </fieldset>
            {options.some((option) => option.obstacle) && (
              <p class="soft">{options.find((option) => option.obstacle)?.obstacle?.[language.value]}</p>
            )}
            <p class="effect" role="status">
              {chosen ? effect(chosen, shown) : say("effect.none")}
            </p>
            <Reason value={reason} write={write} />
          </Form>
        </section>
      )}

      <p class="buttons">
        {act("return") && asking === null && (
          <button type="button" onClick={() => keys.current?.sendBack()}>
            {say("return.open")} <kbd>R</kbd>
          </button>
        )}
        {act("undo") && asking === null && (
          <button type="button" onClick={() => keys.current?.undo()}>
            {say("undo.open")} <kbd>U</kbd>
          </button>
        )}
      </p>

      <h3>{say("why")}</h3>
      <p class="soft">{say("why.text", { config: shown.config, version: shown.configVersion })}</p>
      <Why shown={shown} />

      {(shown.related.length > 0 || shown.earlier !== null) && (
        <>
          <h3>{say("related")}</h3>
          <ul class="related">
            {shown.earlier !== null && (
              <li>
                <a href={`#/duplicates/${shown.earlier}`}>{say("related.earlier", { id: String(shown.earlier) })}</a>
              </li>
            )}
            {shown.related
              .filter((other) => other !== shown.earlier)
              .map((other) => (
                <li key={other}>
                  <a href={`#/duplicates/${other}`}>{say("case", { id: String(other) })}</a>
                </li>
              ))}
          </ul>
        </>
      )}
      <History shown={shown} />
    </div>
  );
}

function Reason({ value, write }: { value: string; write: (text: string) => void }) {
  return (
    <p class="field">
      <label>
        {say("reason")}
        <input
          class="reason"
          value={value}
          required
          maxLength={500}
          autoComplete="off"
          aria-describedby="reason-hint"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <small class="hint" id="reason-hint">
        {say("reason.hint")}
      </small>
    </p>
  );
}

function History({ shown }: { shown: Case }) {
  if (shown.steps.length === 0) return null;
  return (
    <>
      <h3>{say("history")}</h3>
      <ol class="steps">
        {shown.steps.map((step, i) => (
          <li key={i}>
            <strong>{sayCode("step", step.step)}</strong>
            {step.decision && <> · {decisionText(step.decision, step.keep, shown)}</>}
            <br />
            <small>
              {moment(step.at)} · {roleName(step.role)} {step.by.unit}
              {step.by.you && <> ({say("you")})</>}
              {step.reason && <> · “{step.reason}”</>}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}

function keptAndOther(keep: number | null, shown: Case): { kept: string; other: string; otherPlace: string } {
  const at = shown.records[0].voter === keep ? 0 : 1;
  const other = shown.records[at === 0 ? 1 : 0];
  return { kept: letter(at), other: letter(1 - at), otherPlace: where(other) };
}

function decisionText(decision: string, keep: number | null, shown: Case): string {
  return decision === "same-person"
    ? say("decision.same-person", keptAndOther(keep, shown))
    : sayCode("decision", decision);
}

function optionText(option: Act, shown: Case): string {
  return decisionText(option.decision ?? "", option.keep, shown);
}

function stateText(shown: Case): string {
  const { state, decision, keep } = shown.state;
  const said = decision ? decisionText(decision, keep, shown) : "";
  return decision ? `${sayCode("in", state)}: ${said}` : sayCode("in", state);
}

function effect(option: Act, shown: Case): string {
  const values = keptAndOther(option.keep, shown);
  switch (option.decision) {
    case "same-person":
      return say(shown.crossRegency ? "effect.strike.cross" : "effect.strike", values);
    case "keep-both":
      return say(option.settles ? "effect.keep" : "effect.keep.proposed");
    default:
      return say(`effect.${option.decision ?? "none"}` as Key);
  }
}

function effectOfConfirming(shown: Case): string {
  return shown.state.decision === "same-person"
    ? say("confirm.strike", keptAndOther(shown.state.keep, shown))
    : say("confirm.keep");
}
