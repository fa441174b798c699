import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Screen } from "../shell/parts";
import { acts } from "../shell/state";
import { say, sayOf } from "../shell/words";
import { remarks } from "./checks";
import { Outcome } from "./household";
import { FIELDS, type FieldName, LETTERS, type Voter } from "./model";
import { go, onward } from "./place";
import { decide, task, voters } from "./work";

/** A value as a person reads it: letters in words, an empty one as a dash. */
export function shown(field: FieldName, value: string): string {
  if (LETTERS[field]?.includes(value) && (value !== "" || field === "disabilitas")) return sayOf(`${field}.${value || "none"}`, "nothing");
  return value === "" ? say("nothing") : value;
}

/** One person against their papers: the tick is the main button, everything else is beside it. */
export function PersonScreen({ voter }: { voter: Voter }): JSX.Element {
  const { person, done } = voter;
  const busy = useSignal(false);
  const back = (): void => go({ at: "household", household: voter.household });
  const way = done && acts.value.get(done.act);
  const eye = way && (way.state === "conflict" || way.state === "returned" || way.state === "refused") ? way : undefined;

  async function tick(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await decide(voter, { kind: "matches" });
      const next = voters.value.find(({ id, household, done: made, gone }) => household === voter.household && id !== voter.id && !made && !gone);
      onward("person", next ? { at: "person", voter: next.id } : { at: "household", household: voter.household });
    } finally {
      busy.value = false;
    }
  }

  if (voter.version === 0)
    return (
      <Screen
        title={person.nama}
        lead={say("person.new")}
        back={back}
        main={{ label: say("person.new.edit"), act: () => go({ at: "new", household: voter.household, voter: voter.id }) }}
      >
        <Outcome voter={voter} />
        {eye && <Eye state={eye.state} reason={eye.reason} code={eye.code} />}
        <Facts voter={voter} />
      </Screen>
    );
  return (
    <Screen
      title={person.nama}
      lead={say("person.lead")}
      back={back}
      main={
        voter.gone
          ? undefined
          : { label: done?.decision.kind === "matches" && !eye ? say("person.ticked") : say("person.tick"), act: () => void tick(), disabled: busy.value || (done?.decision.kind === "matches" && !eye) }
      }
    >
      {done && <Outcome voter={voter} />}
      {eye && <Eye state={eye.state} reason={eye.reason} code={eye.code} />}
      {voter.gone && <p class="notice warn">{say("person.gone")}</p>}
      <Facts voter={voter} />
      {remarks(person, task.value?.votingDay ?? "").map(([field, word]) => (
        <p class="notice warn" key={field + word}>
          {say(word)}
        </p>
      ))}
      {!voter.gone && (
        <nav class="side" aria-label={say("person.more")}>
          <button type="button" class="plain" onClick={() => go({ at: "change", voter: voter.id })}>
            {say("person.change")}
          </button>
          <button type="button" class="plain" onClick={() => go({ at: "strike", voter: voter.id })}>
            {say("person.strike")}
          </button>
        </nav>
      )}
    </Screen>
  );
}

function Eye({ state, reason, code }: { state: string; reason: string | undefined; code: string | undefined }): JSX.Element {
  return (
    <p class="notice warn">
      {sayOf(`eye.${state}`, "eye.refused")} {code && sayOf(`no.${code}`, "no.other", { code })} {reason && <q>{reason}</q>}
    </p>
  );
}

/** Every field, and what the officer changed of it. */
function Facts({ voter }: { voter: Voter }): JSX.Element {
  const decision = voter.done?.decision;
  const changes = decision?.kind === "changed" ? decision.changes : {};
  return (
    <dl class="paper">
      {FIELDS.map((field) => {
        const change = changes[field];
        return (
          <div key={field}>
            <dt>{say(`field.${field}`)}</dt>
            <dd>
              {change ? (
                <>
                  <del>{shown(field, change.from)}</del> <ins>{shown(field, change.to)}</ins>
                </>
              ) : (
                shown(field, voter.person[field])
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
