import { useEffect, useId, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Fault } from "../parts";
import { day, minute } from "../words";
import type { Choices } from "./model";
import { say, sayCode } from "./words";

/** Choosing a copy out of the book, or a determined list: by number, place, recipient, purpose or stage. */
export function Picker(props: { incident: number; kind: "COPY" | "LIST"; value: string; onChange: (number: string) => void }) {
  const { incident, kind, value, onChange } = props;
  const id = useId();
  const [text, setText] = useState("");
  const [choices, setChoices] = useState<Choices | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const asking = useNewest();

  useEffect(() => {
    const newest = asking();
    ask<Choices>("GET", `/incidents/${incident}/choices?text=${encodeURIComponent(text)}`).then(
      (found) => newest() && setChoices(found),
      (caught: unknown) => newest() && setFault(told(caught)),
    );
  }, [text]);

  const options =
    kind === "COPY"
      ? choices?.copies.map((copy) => ({
          number: copy.number,
          name: say("source.COPY.named", { number: String(copy.number), name: sayCode("copy", copy.kind), recipient: copy.recipient }),
          more: `${copy.placeName} (${copy.place}) · ${minute(copy.at)}${copy.purpose ? ` · ${copy.purpose}` : ""}${copy.delivered ? "" : ` · ${say("picker.begun")}`}`,
        }))
      : choices?.lists.map((list) => ({
          number: list.number,
          name: say("source.LIST.named", { number: String(list.number), name: `${list.stage} ${list.revision}` }),
          more: `${list.unitName} (${list.unit}) · ${day(list.determinedOn)}`,
        }));
  return (
    <fieldset>
      <legend>{say(`${kind}.number`)}</legend>
      <Fault text={fault} />
      <p class="field">
        <label for={id}>{say("picker")}</label>
        <input
          id={id}
          type="search"
          value={text}
          autoComplete="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          onInput={(event) => {
            setText(event.currentTarget.value);
            onChange("");
          }}
        />
        <small id={`${id}-hint`} class="hint">
          {say(`${kind}.number.hint`)}
        </small>
      </p>
      <p class="unseen" role="status">
        {options && say("picker.found", { found: options.length })}
      </p>
      {options?.length === 0 && <p>{say("picker.none")}</p>}
      {options?.map((option) => (
        <label key={option.number} class="option">
          <input
            type="radio"
            name={id}
            required
            checked={value === String(option.number)}
            onChange={() => onChange(String(option.number))}
          />{" "}
          {option.name}
          <small>{option.more}</small>
        </label>
      ))}
      {choices?.more && <p class="soft">{say("picker.more")}</p>}
    </fieldset>
  );
}
