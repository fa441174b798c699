import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { FaultSummary, Screen } from "../shell/parts";
import { say } from "../shell/words";
import { faults as faultsOf, tidy } from "./checks";
import { PersonFields } from "./form";
import { type Changes, FIELDS, type Person, type Voter } from "./model";
import { shown } from "./person";
import { go, onward } from "./place";
import { decide, drafts } from "./work";

/** Data that differs from the papers (U): every field old → new; only what differs is sent. */
export function ChangeForm({ voter }: { voter: Voter }): JSX.Element {
  const typed = useSignal<Person>(asDecided(voter));
  const faults = useSignal<readonly (readonly [string, string])[]>([]);
  const busy = useSignal(false);
  useEffect(() => {
    void drafts.read<Person>(voter.id).then((draft) => draft && (typed.value = draft));
  }, [voter.id]);
  const changes = changesOf(voter.person, typed.value);
  const count = Object.keys(changes).length;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const tidied = tidyAll(typed.value);
    // A fault that was on the list before and is left as it is does not stand in the way of mending another field
    faults.value = faultsOf(tidied)
      .filter(([field]) => changes[field])
      .map(([field, word]) => [field, say(word)]);
    if (faults.value.length > 0 || count === 0) return;
    busy.value = true;
    try {
      await decide(voter, { kind: "changed", changes: changesOf(voter.person, tidied) });
      onward("change", { at: "household", household: voter.household });
    } finally {
      busy.value = false;
    }
  }

  return (
    <Screen
      title={say("change.title")}
      lead={voter.person.nama}
      back={() => go({ at: "person", voter: voter.id })}
      form="change"
      main={{ label: say("change.do", { count }), act: () => undefined, disabled: count === 0 || busy.value }}
    >
      <FaultSummary faults={faults.value} />
      <form id="change" onSubmit={(event) => void submit(event)} noValidate>
        <PersonFields
          person={typed.value}
          faults={faults.value}
          hint={(field) => (changes[field] ? say("change.was", { value: shown(field, voter.person[field]) }) : undefined)}
          onChange={(field, value) => {
            typed.value = { ...typed.value, [field]: value };
            void drafts.write(voter.id, typed.value);
          }}
        />
      </form>
    </Screen>
  );
}

function asDecided({ person, done }: Voter): Person {
  if (done?.decision.kind !== "changed") return person;
  const to = Object.entries(done.decision.changes).map(([field, change]) => [field, change.to]);
  return { ...person, ...(Object.fromEntries(to) as Partial<Person>) };
}

export function tidyAll(person: Person): Person {
  return Object.fromEntries(FIELDS.map((field) => [field, tidy(field, person[field])])) as unknown as Person;
}

export function changesOf(before: Person, after: Person): Changes {
  const differing = FIELDS.filter((field) => tidy(field, after[field]) !== before[field] && after[field] !== before[field]);
  return Object.fromEntries(differing.map((field) => [field, { from: before[field], to: tidy(field, after[field]) }]));
}
