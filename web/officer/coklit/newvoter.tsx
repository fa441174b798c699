import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { FaultSummary, Screen } from "../shell/parts";
import { say } from "../shell/words";
import { tidyAll } from "./change";
import { faults as faultsOf, remarks } from "./checks";
import { PersonFields } from "./form";
import { people } from "./home";
import type { Household, Person, Voter } from "./model";
import { go, onward } from "./place";
import { add, drafts, task } from "./work";

/** A voter who is not on the list (B). Remarks are shown once and do not stand in the way. */
export function NewVoter({ household, before }: { household: Household; before: Voter | undefined }): JSX.Element {
  const typed = useSignal<Person>(before?.person ?? blank(household));
  const faults = useSignal<readonly (readonly [string, string])[]>([]);
  const remarked = useSignal<readonly string[]>([]);
  const busy = useSignal(false);
  const draft = `new:${household.id}`;
  useEffect(() => {
    if (!before) void drafts.read<Person>(draft).then((kept) => kept && (typed.value = kept));
  }, [draft]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const person = tidyAll(typed.value);
    typed.value = person;
    faults.value = faultsOf(person).map(([field, word]) => [field, say(word)]);
    if (faults.value.length > 0) return;
    const asked = remarks(person, task.value?.votingDay ?? "").map(([, word]) => say(word));
    if (asked.length > 0 && asked.join() !== remarked.value.join()) {
      remarked.value = asked;
      scrollTo(0, 0);
      return;
    }
    busy.value = true;
    try {
      await add(household, person, before);
      onward("new", { at: "household", household: household.id });
    } finally {
      busy.value = false;
    }
  }

  return (
    <Screen
      title={say("new.title")}
      lead={household.alamat}
      back={() => go({ at: "household", household: household.id })}
      form="new"
      main={{ label: say(remarked.value.length > 0 ? "new.anyway" : "new.do"), act: () => undefined, disabled: busy.value }}
    >
      <FaultSummary faults={faults.value} />
      <div role="alert">
        {remarked.value.map((text) => (
          <p class="notice warn" key={text}>
            {text}
          </p>
        ))}
      </div>
      <form id="new" onSubmit={(event) => void submit(event)} noValidate>
        <PersonFields
          person={typed.value}
          faults={faults.value}
          onChange={(field, value) => {
            typed.value = { ...typed.value, [field]: value };
            if (!before) void drafts.write(draft, typed.value);
          }}
        />
      </form>
    </Screen>
  );
}

/** What the household already tells: its address, and its family card where all have the same. */
function blank({ id, alamat, rt, rw }: Household): Person {
  const cards = new Set((people.value.get(id) ?? []).map(({ person }) => person.nkk));
  const [nkk = ""] = cards.size === 1 ? cards : [];
  return {
    nkk,
    nik: "",
    nama: "",
    tempat_lahir: "",
    tanggal_lahir: "",
    status_kawin: "",
    jenis_kelamin: "",
    alamat,
    rt,
    rw,
    disabilitas: "",
    ktp_el: "S",
  };
}
