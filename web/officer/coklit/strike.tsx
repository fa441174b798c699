import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Choice, Screen } from "../shell/parts";
import { say } from "../shell/words";
import { REASONS, type ReasonCode, type Voter } from "./model";
import { go, onward } from "./place";
import { decide, task } from "./work";

const MOVE = "8";

/** Struck with a reason and its proof, or, which is something else, moved to the right station of the same village. */
export function Strike({ voter }: { voter: Voter }): JSX.Element {
  const reason = useSignal("");
  const seen = useSignal(false);
  const to = useSignal("");
  const busy = useSignal(false);
  const moving = reason.value === MOVE;
  const chosen = REASONS.find(({ code }) => String(code) === reason.value);
  const ready = seen.value && (moving ? to.value !== "" : chosen !== undefined);

  async function strike(): Promise<void> {
    if (busy.value || !ready) return;
    busy.value = true;
    try {
      if (moving) await decide(voter, { kind: "moved", to: to.value === "unknown" ? "" : to.value, proof: "id_card" });
      else if (chosen) await decide(voter, { kind: "struck", reason: chosen.code as ReasonCode, proof: chosen.proof });
      onward("strike", { at: "household", household: voter.household });
    } finally {
      busy.value = false;
    }
  }

  return (
    <Screen
      title={say("strike.title")}
      lead={voter.person.nama}
      back={() => go({ at: "person", voter: voter.id })}
      main={{
        label: moving ? say("strike.do.move") : chosen ? say("strike.do", { reason: say(`reason.${chosen.name}`) }) : say("strike.choose"),
        act: () => void strike(),
        disabled: !ready || busy.value,
      }}
    >
      <Choice
        name="reason"
        legend={say("strike.reason")}
        value={reason.value}
        onChoose={(value) => {
          reason.value = value;
          seen.value = false;
        }}
        options={[
          [MOVE, `8 · ${say("reason.wrongStation")}`, say("reason.wrongStation.note")],
          ...REASONS.map(({ code, name }) => [String(code), `${code} · ${say(`reason.${name}`)}`] as const),
        ]}
      />
      {moving && (
        <Choice
          name="to"
          legend={say("strike.to")}
          value={to.value}
          onChoose={(value) => (to.value = value)}
          options={[
            ...(task.value?.siblings ?? []).map((number) => [number, say("strike.to.station", { number })] as const),
            ["unknown", say("strike.to.unknown")] as const,
          ]}
        />
      )}
      {(moving || chosen) && (
        <label class="check">
          <input type="checkbox" checked={seen.value} onChange={(event) => (seen.value = event.currentTarget.checked)} />
          <span>
            {say("strike.seen", { proof: say(`proof.${chosen?.proof ?? "id_card"}`) })}
            <small>{say("strike.seen.why")}</small>
          </span>
        </label>
      )}
    </Screen>
  );
}
