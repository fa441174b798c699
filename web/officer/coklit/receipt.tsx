import type { JSX } from "preact";
import { Screen } from "../shell/parts";
import { session } from "../shell/state";
import { moment, say } from "../shell/words";
import { people } from "./home";
import type { Household, Voter } from "./model";
import { go } from "./place";
import { households } from "./work";

/** The receipt that is left with the household (A-Tanda Bukti): names and what was noted, never a number of identity. */
export function receiptText(household: Household, members: readonly Voter[], place: string): string {
  const { visit } = household;
  const lines = members.map(
    ({ person, done }, i) => `${i + 1}. ${person.nama}: ${done ? say(`receipt.${done.decision.kind}`) : say("receipt.open")}`,
  );
  return [
    say("receipt.title"),
    say("receipt.number", { number: visit?.receipt ?? "" }),
    place,
    `${household.alamat}, RT ${household.rt} / RW ${household.rw}`,
    visit ? moment(visit.at) : "",
    "",
    ...lines,
    "",
    say("receipt.foot"),
  ].join("\n");
}

export function ReceiptScreen({ household }: { household: Household }): JSX.Element {
  const at = session.value;
  const where = at ? say("station", { station: at.station.split("/")[1] ?? "", place: at.place }) : "";
  const members = (people.value.get(household.id) ?? []).filter(({ gone }) => !gone);
  const text = receiptText(household, members, where);
  const next = households.value.find(({ visit }) => !visit);
  return (
    <Screen
      title={say("receipt.screen")}
      lead={say("receipt.lead")}
      back={() => go({ at: "household", household: household.id })}
      main={
        next
          ? { label: say("home.next", { address: next.alamat }), act: () => go({ at: "household", household: next.id }) }
          : { label: say("receipt.home"), act: () => go({ at: "home" }) }
      }
    >
      <pre class="receipt" tabIndex={0} aria-label={say("receipt.title")}>
        {text}
      </pre>
      <nav class="side" aria-label={say("receipt.more")}>
        <button type="button" class="plain" onClick={() => print()}>
          {say("receipt.print")}
        </button>
        {"share" in navigator && (
          <button type="button" class="plain" onClick={() => void navigator.share({ text }).catch(() => undefined)}>
            {say("receipt.share")}
          </button>
        )}
      </nav>
    </Screen>
  );
}
