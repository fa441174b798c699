import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { judgeLetter, type Letter, type LetterBook, type LetterVerdict, readLetter } from "../../shared/letter";
import { Screen } from "../shell/parts";
import { session } from "../shell/state";
import { moment, say, type Word } from "../shell/words";
import { fetchBook, keptBook, note, noted, type Noted } from "./book";

interface Judged {
  readonly letter: Letter;
  readonly verdict: LetterVerdict;
}

const book = signal<LetterBook | undefined>(undefined);
const known = signal<Noted>({});
const typed = signal("");
const judged = signal<Judged | undefined>(undefined);
/** Noted by this very look, so that it is not called known before. */
const justNoted = signal(false);
const fault = signal<Word | undefined>(undefined);
const busy = signal(false);

/** Checks a transfer letter with the keys that came with the last sync; nothing is sent, and what was read is not kept. */
export function LettersScreen({ back }: { back: () => void }): JSX.Element {
  useEffect(() => {
    void open();
    return () => {
      typed.value = "";
      judged.value = fault.value = undefined;
      justNoted.value = false;
    };
  }, []);
  const kept = book.value;
  return (
    <Screen
      title={say("letters.title")}
      lead={say("letters.lead")}
      back={back}
      form="letters"
      main={kept ? { label: say("letters.ask"), act: () => undefined, disabled: busy.value } : { label: say("letters.fetch"), act: () => undefined, disabled: busy.value }}
    >
      <div role="status" id="letter-verdict">
        {fault.value && <p class="notice warn">{say(fault.value)}</p>}
        {judged.value && <Verdict {...judged.value} />}
      </div>
      <form id="letters" onSubmit={(event) => void submit(event)} noValidate>
        {kept && <Code />}
      </form>
      <p>
        <small>{kept ? say("letters.asOf", { time: moment(Math.floor(Date.parse(kept.made) / 1000)) }) : say("letters.noBook")}</small>
      </p>
      {kept && (
        <button type="button" class="plain" disabled={busy.value} onClick={() => void renew()}>
          {say("letters.fetch")}
        </button>
      )}
    </Screen>
  );
}

async function open(): Promise<void> {
  book.value = await keptBook();
  known.value = await noted();
}

function Code(): JSX.Element {
  async function read(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement;
    const photo = input.files?.[0];
    if (!photo) return;
    busy.value = true;
    judged.value = fault.value = undefined;
    try {
      const { codeOn } = await import("./photo");
      const text = await codeOn(photo);
      if (text === undefined) fault.value = "letters.noCode";
      else {
        typed.value = text;
        await judge();
      }
    } finally {
      input.value = "";
      busy.value = false;
    }
  }
  return (
    <>
      <div class="field">
        <label for="letter-photo">{say("letters.photo")}</label>
        <input id="letter-photo" type="file" accept="image/*" capture="environment" disabled={busy.value} onChange={(event) => void read(event)} />
      </div>
      <div class="field">
        <label for="letter-code">{say("letters.code")}</label>
        <small id="letter-code-hint">{say("letters.code.hint")}</small>
        <textarea
          id="letter-code"
          rows={5}
          maxLength={2_000}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          aria-describedby="letter-code-hint"
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            judged.value = fault.value = undefined;
            justNoted.value = false;
          }}
        />
      </div>
    </>
  );
}

async function submit(event: Event): Promise<void> {
  event.preventDefault();
  if (busy.value) return;
  if (!book.value) return renew();
  busy.value = true;
  try {
    await judge();
  } finally {
    busy.value = false;
  }
}

async function judge(): Promise<void> {
  judged.value = fault.value = undefined;
  justNoted.value = false;
  const code = readLetter(typed.value);
  if (!code || !book.value) {
    fault.value = "letters.unreadable";
    scrollTo(0, 0);
    return;
  }
  judged.value = { letter: code.letter, verdict: await judgeLetter(code, book.value) };
  // Under a long code the answer would be out of sight
  scrollTo(0, 0);
}

/** A letter that could not be judged is judged anew by what came. */
async function renew(): Promise<void> {
  busy.value = true;
  try {
    const came = await fetchBook();
    await open();
    if (came && judged.value) await judge();
    fault.value = came ? undefined : "letters.offline";
  } finally {
    busy.value = false;
  }
}

function Verdict({ letter, verdict }: Judged): JSX.Element {
  const genuine = verdict === "valid" || verdict === "withdrawn" || verdict === "replaced";
  const here = letter.station === session.value?.station;
  const before = known.value[letter.number];
  const again = before !== undefined && !justNoted.value;
  const word = verdict !== "valid" ? verdict : !here ? "elsewhere" : again ? "again" : "here";
  const [village = "", ordinal = ""] = letter.station.split("/");
  const station = say("letters.place", { station: ordinal, village });
  async function keep(): Promise<void> {
    justNoted.value = true;
    await note(letter.number, Math.floor(Date.now() / 1000));
    known.value = await noted();
  }
  return (
    <section class="verdict">
      <div class={word === "here" ? "notice good" : genuine || word === "keyUnknown" || word === "unsupported" ? "notice warn" : "notice stop"}>
        <h2>{say(`letters.${word}`)}</h2>
        <p>{say(`letters.${word}.what`, { station, office: letter.office, time: before === undefined ? "" : moment(before) })}</p>
      </div>
      {genuine && (
        <dl>
          <Row word="letters.number" text={letter.number} />
          <Row word="letters.made" text={letter.made} />
          <Row word="letters.station" text={station} />
          <Row word="letters.ballots" text={letter.ballots.length === 0 ? say("letters.noBallots") : letter.ballots.join(", ")} />
          <Row word="letters.initials" text={letter.initials} />
          <Row word="letters.office" text={letter.office} />
        </dl>
      )}
      {word === "here" &&
        (justNoted.value ? (
          <p>{say("letters.kept")}</p>
        ) : (
          <button type="button" class="plain" onClick={() => void keep()}>
            {say("letters.keep")}
          </button>
        ))}
    </section>
  );
}

function Row({ word, text }: { word: Word; text: string }): JSX.Element {
  return (
    <div>
      <dt>{say(word)}</dt>
      <dd>{text}</dd>
    </div>
  );
}
