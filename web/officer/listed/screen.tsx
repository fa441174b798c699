import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { base64, fromBase64 } from "../../shared/bytes";
import { Field, Screen } from "../shell/parts";
import { vault } from "../shell/state";
import { say, type Word } from "../shell/words";
import { type Filter, type Listed, readFilter } from "./filter";

/** Where the vault keeps the file and its key line; both are personal enough to lie behind the PIN. */
const KEPT = "listed:filter";

interface Kept {
  readonly file: string;
  readonly keyLine: string;
}

const filter = signal<Filter | undefined>(undefined);
const keyLine = signal("");
const nik = signal("");
const answer = signal<Listed | undefined>(undefined);
const fault = signal<Word | undefined>(undefined);
const busy = signal(false);

/** Asks the file on this phone whether a number may be on the list of the unit. */
export function ListedScreen({ back }: { back: () => void }): JSX.Element {
  useEffect(() => {
    void restore();
    // What was typed does not wait for whoever opens the screen next
    return () => {
      nik.value = keyLine.value = "";
      answer.value = fault.value = undefined;
      filter.value = undefined;
    };
  }, []);
  const known = filter.value;
  return known ? <Ask known={known} back={back} /> : <Load back={back} />;
}

async function restore(): Promise<void> {
  const kept = await vault.value?.get<Kept>(KEPT);
  if (!kept) return;
  const read = await readFilter(fromBase64(kept.file), kept.keyLine);
  if (typeof read !== "string") filter.value = read;
}

function Load({ back }: { back: () => void }): JSX.Element {
  async function load(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = (document.getElementById("listed-file") as HTMLInputElement).files?.[0];
    if (!chosen) {
      fault.value = "listed.noFile";
      return;
    }
    busy.value = true;
    try {
      const file = new Uint8Array(await chosen.arrayBuffer());
      const read = await readFilter(file, keyLine.value);
      if (typeof read === "string") {
        fault.value = `listed.${read}`;
        return;
      }
      await vault.value?.put(KEPT, { file: base64(file), keyLine: keyLine.value.trim() } satisfies Kept);
      fault.value = undefined;
      keyLine.value = "";
      filter.value = read;
    } catch {
      fault.value = "listed.cannot";
    } finally {
      busy.value = false;
    }
  }
  return (
    <Screen title={say("listed.title")} lead={say("listed.load.lead")} back={back} form="listed" main={{ label: say("listed.load"), act: () => undefined, disabled: busy.value }}>
      {fault.value && (
        <p class="notice stop" role="alert">
          {say(fault.value)}
        </p>
      )}
      <form id="listed" onSubmit={(event) => void load(event)} noValidate>
        <div class="field">
          <label for="listed-file">{say("listed.file")}</label>
          <input id="listed-file" type="file" accept=".listed" />
        </div>
        <Field id="listed-key" label={say("listed.key")} hint={say("listed.key.hint")} value={keyLine.value} onInput={(text) => (keyLine.value = text)} secret />
      </form>
    </Screen>
  );
}

function Ask({ known, back }: { known: Filter; back: () => void }): JSX.Element {
  async function ask(event: Event): Promise<void> {
    event.preventDefault();
    answer.value = undefined;
    const digits = nik.value.replace(/[\s.-]/g, "");
    if (!/^\d{16}$/.test(digits)) {
      fault.value = "listed.notNik";
      return;
    }
    fault.value = undefined;
    busy.value = true;
    try {
      answer.value = await known.ask(digits, new Date());
    } finally {
      busy.value = false;
    }
  }
  async function forget(): Promise<void> {
    await vault.value?.put(KEPT, null);
    filter.value = undefined;
    answer.value = undefined;
  }
  const { unit, stage, voters, made, expires } = known.header;
  return (
    <Screen title={say("listed.title")} lead={say("listed.of", { stage, unit, voters })} back={back} form="listed" main={{ label: say("listed.ask"), act: () => undefined, disabled: busy.value }}>
      <form id="listed" onSubmit={(event) => void ask(event)} noValidate>
        <Field
          id="listed-nik"
          label={say("listed.nik")}
          value={nik.value}
          onInput={(text) => {
            nik.value = text;
            answer.value = undefined;
          }}
          fault={fault.value && say(fault.value)}
          numeric
          maxLength={24}
        />
      </form>
      <div role="status">
        {answer.value && <p class={answer.value === "surelyNot" ? "notice" : "notice warn"}>{say(`listed.${answer.value}`)}</p>}
      </div>
      <p>
        <small>{say("listed.dates", { made: made.slice(0, 10), expires: expires.slice(0, 10) })}</small>
      </p>
      <button type="button" class="plain" onClick={() => void forget()}>
        {say("listed.forget")}
      </button>
    </Screen>
  );
}
