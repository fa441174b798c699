import { useState } from "preact/hooks";
import { Form } from "../parts";
import { minute } from "../words";
import { Area, Choice } from "./area";
import type { Acting } from "./acting";
import { NOTES, type NoteKind } from "./model";
import { say, sayCode } from "./words";

/** What was said of the incident so far, in order, and the next statement. */
export function Notes({ whole, act }: Acting) {
  const [kind, setKind] = useState<NoteKind>("HANDLING");
  const [corrects, setCorrects] = useState("");
  const [text, setText] = useState("");
  const corrected = new Set(whole.notes.map((note) => note.corrects));
  return (
    <>
      <h2>{say("notes")}</h2>
      <p>{say("notes.text")}</p>
      <ol class="plain">
        {whole.notes.map((note) => (
          <li key={note.id}>
            <strong>{sayCode("note", note.kind)}</strong>{" "}
            <small>
              {say("note.by", { id: String(note.id), at: minute(note.at), by: note.by })}
              {note.corrects !== null && <> · {say("note.corrects", { id: String(note.corrects) })}</>}
              {corrected.has(note.id) && <> · {say("note.corrected")}</>}
            </small>
            <br />
            {note.text}
          </li>
        ))}
      </ol>
      <details>
        <summary>{say("note.add")}</summary>
        <Form
          quiet
          button={say("note.add")}
          act={async () => {
            await act("notes", { kind, text, corrects: corrects === "" ? null : Number(corrects) }, () => say("note.done"));
            setText("");
            setCorrects("");
          }}
        >
          <Choice label={say("note.kind")} value={kind} of={NOTES} name={(code) => sayCode("note", code)} onChange={setKind} />
          <Choice
            label={say("note.which")}
            value={corrects}
            of={["", ...whole.notes.map((note) => String(note.id))]}
            name={(id) => (id === "" ? say("note.which.none") : say("note.number", { id }))}
            onChange={setCorrects}
          />
          <Area label={say("note.text")} value={text} onChange={setText} hint={say("nobody.named")} />
        </Form>
      </details>
    </>
  );
}
