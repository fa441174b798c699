import { computed } from "@preact/signals";
import type { JSX } from "preact";
import { Screen } from "../shell/parts";
import { acts } from "../shell/state";
import { say, sayOf } from "../shell/words";
import { go } from "./place";
import { download, voters } from "./work";

/** Acts that came back: the record had changed meanwhile, the village returned it, or the server could not take it. */
export const openCases = computed(() =>
  voters.value.flatMap((voter) => {
    const act = voter.done && acts.value.get(voter.done.act);
    return act && (act.state === "conflict" || act.state === "returned" || act.state === "refused") ? [{ voter, act }] : [];
  }),
);

export function Cases(): JSX.Element {
  return (
    <Screen title={say("cases.title")} lead={say("cases.lead")} back={() => go({ at: "home" })} main={{ label: say("cases.renew"), act: () => void download() }}>
      {openCases.value.length === 0 && <p>{say("cases.none")}</p>}
      <ul class="list">
        {openCases.value.map(({ voter, act }) => (
          <li key={voter.id}>
            <button type="button" class="row" onClick={() => go({ at: "person", voter: voter.id })}>
              <span>
                <b>{voter.person.nama}</b>
                <small>
                  {sayOf(`eye.${act.state}`, "eye.refused")} {act.reason}
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
