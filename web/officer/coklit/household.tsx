import { signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Choice, FaultSummary, Field, Screen } from "../shell/parts";
import { acts, store } from "../shell/state";
import { say, sayOf } from "../shell/words";
import { tidy } from "./checks";
import { people } from "./home";
import type { Household, Visit, VisitOutcome, Voter } from "./model";
import { go, onward } from "./place";
import { addHousehold, type Position, visit } from "./work";

export function HouseholdScreen({ household }: { household: Household }): JSX.Element {
  const members = people.value.get(household.id) ?? [];
  const next = members.find(({ done, gone }) => !done && !gone);
  const finish = { label: say("household.finish"), act: () => go({ at: "finish", household: household.id }) };
  const receipt = { label: say("household.receipt"), act: () => go({ at: "receipt", household: household.id }) };
  return (
    <Screen
      title={household.alamat}
      lead={say("household.lead", { rt: household.rt, rw: household.rw })}
      back={() => go({ at: "home" })}
      main={
        next
          ? { label: say("household.next", { name: next.person.nama }), act: () => go({ at: "person", voter: next.id }) }
          : household.visit
            ? receipt
            : finish
      }
    >
      <ul class="list">
        {members.map((voter) => (
          <li key={voter.id}>
            <button type="button" class="row" onClick={() => go({ at: "person", voter: voter.id })}>
              <b>{voter.person.nama}</b>
              <Outcome voter={voter} />
            </button>
          </li>
        ))}
      </ul>
      {members.length === 0 && <p>{say("household.empty")}</p>}
      <nav class="side" aria-label={say("household.more")}>
        <button type="button" class="plain" onClick={() => go({ at: "new", household: household.id })}>
          {say("household.add")}
        </button>
        {next && (
          <button type="button" class="plain" onClick={finish.act}>
            {say("household.unmet")}
          </button>
        )}
        {household.visit && (
          <button type="button" class="plain" onClick={finish.act}>
            {say("household.again")}
          </button>
        )}
      </nav>
    </Screen>
  );
}

/** What was decided about a person, and how far that has come. */
export function Outcome({ voter }: { voter: Voter }): JSX.Element {
  const { done, gone } = voter;
  if (!done) return <span class="state waiting">{say(gone ? "outcome.gone" : "outcome.waiting")}</span>;
  const way = acts.value.get(done.act)?.state ?? "recorded";
  return (
    <span class={`state ${done.decision.kind} ${way}`}>
      {say(`outcome.${done.decision.kind}`)}
      <small>{say(`way.${way}`)}</small>
    </span>
  );
}

const outcome = signal<VisitOutcome>("met");

/** The end of a visit: what came of it, and, only if the officer agrees, where the phone was. */
export function Finish({ household }: { household: Household }): JSX.Element {
  const members = people.value.get(household.id) ?? [];
  const open = members.filter(({ done, gone }) => !done && !gone).length;
  const chosen = open > 0 && outcome.value === "met" ? "absent" : outcome.value;
  const consent = useSignal<boolean | undefined>(undefined);
  const busy = useSignal(false);
  if (consent.value === undefined) void store.get<boolean>("shell", "position").then((kept) => (consent.value = kept === true));

  async function finish(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await store.write([{ shelf: "shell", key: "position", value: consent.value === true }]);
      await visit(household, chosen, consent.value ? await position() : undefined);
      outcome.value = "met";
      onward("finish", { at: "receipt", household: household.id });
    } finally {
      busy.value = false;
    }
  }

  const options: (readonly [VisitOutcome, string])[] = (["met", "absent", "refused"] as const)
    .filter((each) => open === 0 || each !== "met")
    .map((each) => [each, say(`visit.${each}`)]);
  return (
    <Screen
      title={say("finish.title")}
      lead={household.alamat}
      back={() => go({ at: "household", household: household.id })}
      main={{ label: busy.value ? say("finish.busy") : say("finish.do"), act: () => void finish(), disabled: busy.value }}
    >
      {open > 0 && <p class="notice warn">{say("finish.open", { count: open })}</p>}
      <Choice
        name="outcome"
        legend={say("finish.outcome")}
        options={options}
        value={chosen}
        onChoose={(value) => (outcome.value = value as Visit["outcome"])}
      />
      <label class="check">
        <input type="checkbox" checked={consent.value ?? false} onChange={(event) => (consent.value = event.currentTarget.checked)} />
        <span>
          {say("finish.position")}
          <small>{say("finish.position.why")}</small>
        </span>
      </label>
    </Screen>
  );
}

/** Rounded to about eleven metres: enough to show a visit, no more. Without an answer in time the visit goes without. */
function position(): Promise<Position | undefined> {
  return new Promise((resolve) => {
    if (!("geolocation" in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: Math.round(coords.latitude * 1e4) / 1e4,
          lon: Math.round(coords.longitude * 1e4) / 1e4,
          accuracy: Math.round(coords.accuracy),
        }),
      () => resolve(undefined),
      { enableHighAccuracy: false, timeout: 8_000, maximumAge: 60_000 },
    );
  });
}

export function NewHousehold(): JSX.Element {
  const fields = { alamat: useSignal(""), rt: useSignal(""), rw: useSignal("") };
  const faults = useSignal<readonly (readonly [string, string])[]>([]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const [alamat, rt, rw] = [tidy("alamat", fields.alamat.value), tidy("rt", fields.rt.value), tidy("rw", fields.rw.value)];
    faults.value = [
      ...(alamat === "" ? [["alamat", say("fault.address")] as const] : []),
      ...(/^\d{3}$/.test(rt) ? [] : [["rt", say("fault.three")] as const]),
      ...(/^\d{3}$/.test(rw) ? [] : [["rw", say("fault.three")] as const]),
    ];
    if (faults.value.length > 0) return;
    const household = await addHousehold(alamat, rt, rw);
    onward("newHousehold", { at: "household", household: household.id });
  }

  const fault = (field: string): string | undefined => faults.value.find(([name]) => name === field)?.[1];
  return (
    <Screen
      title={say("newHousehold.title")}
      lead={say("newHousehold.lead")}
      back={() => go({ at: "home" })}
      form="newHousehold"
      main={{ label: say("newHousehold.do"), act: () => undefined }}
    >
      <FaultSummary faults={faults.value} />
      <form id="newHousehold" onSubmit={(event) => void submit(event)} noValidate>
        {(["alamat", "rt", "rw"] as const).map((name) => (
          <Field
            key={name}
            id={name}
            label={sayOf(`field.${name}`, "field.alamat")}
            value={fields[name].value}
            onInput={(value) => (fields[name].value = value)}
            fault={fault(name)}
            numeric={name !== "alamat"}
          />
        ))}
      </form>
    </Screen>
  );
}
