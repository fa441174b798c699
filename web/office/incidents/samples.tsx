import { useId, useRef, useState } from "preact/hooks";
import { upload } from "../api";
import { Form } from "../parts";
import { minute, number } from "../words";
import type { Acting } from "./acting";
import type { Sample, Whole } from "./model";
import { say, sayCode } from "./words";

interface Sampling extends Acting {
  /** The incident as it is after a file was matched. */
  matched: (whole: Whole) => void;
}

/** Files that were leaked: who of them is in the register, and which copy they agree with. */
export function Samples({ whole, act, matched }: Sampling) {
  return (
    <>
      <h2>{say("samples")}</h2>
      <p>{say("samples.text")}</p>
      {whole.line.state !== "CLOSED" && <Match whole={whole} matched={matched} />}
      {whole.samples.map((each) => (
        <Told key={each.sample.id} told={each} whole={whole} act={act} />
      ))}
    </>
  );
}

function Match({ whole, matched }: { whole: Whole; matched: (whole: Whole) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  return (
    <Form
      quiet
      button={say("sample.match")}
      act={async () => {
        if (!file) return;
        const after = await upload<Whole>(`/incidents/${whole.line.id}/samples`, file, () => undefined, new AbortController().signal);
        if (input.current) input.current.value = "";
        setFile(null);
        matched(after);
      }}
    >
      <p class="field">
        <label for={id}>{say("sample.file")}</label>
        <input
          id={id}
          ref={input}
          type="file"
          required
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={`${id}-hint`}
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
        <small id={`${id}-hint`} class="hint">
          {say("sample.file.hint")}
        </small>
      </p>
    </Form>
  );
}

function Told({ told, whole, act }: { told: Sample } & Acting) {
  const { sample, asked, matches, fields } = told;
  const counted = whole.sources.some((source) => source.kind === "SAMPLE" && source.number === sample.id && !source.withdrawn);
  return (
    <section>
      <h3>{say("sample.number", { id: String(sample.id) })}</h3>
      <p>
        <span class="figure">{say("sample.listed", { listed: sample.listed, asked })}</span>
        <br />
        {say("sample.others", { struck: sample.struck, unknown: sample.unknown, repeated: sample.repeated, malformed: sample.malformed })}
        <br />
        <small>
          {say("sample.by", { lines: sample.lines, at: minute(sample.at), by: told.by })}{" "}
          {fields.map((field) => sayCode("field", field)).join(", ")}
        </small>
      </p>
      {matches.length === 0 ? (
        <p>{say("matches.none")}</p>
      ) : (
        <table class="narrow wide">
          <caption class="unseen">{say("matches")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("match")}</th>
              <th scope="col">{say("match.region")}</th>
              <th scope="col" class="number">
                {say("match.contained")}
              </th>
              <th scope="col" class="number">
                {say("match.size")}
              </th>
              <th scope="col">{say("match.mark")}</th>
            </tr>
          </thead>
          <tbody>
            {matches.map(({ match, stage, kind, recipient }) => (
              <tr key={`${match.list} ${match.copy}`}>
                <th scope="row">
                  {match.copy === null
                    ? say("match.list", { list: String(match.list), stage })
                    : say("source.COPY.named", {
                        number: String(match.copy),
                        name: sayCode("copy", kind ?? ""),
                        recipient: recipient ?? "",
                      })}
                </th>
                <td data-head={say("match.region")}>{match.region}</td>
                <td class="number" data-head={say("match.contained")}>
                  {say("of", { part: match.contained, whole: sample.listed + sample.struck })}
                </td>
                <td class="number" data-head={say("match.size")}>
                  {number(match.size)}
                </td>
                <td data-head={say("match.mark")}>
                  {match.bits > 0 ? <strong>{say("mark.speaks", { bits: match.bits })}</strong> : say("mark.silent")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!counted && asked > 0 && whole.line.state !== "CLOSED" && (
        <Form
          quiet
          button={say("sample.add", { id: String(sample.id) })}
          act={() => act("sources", { kind: "SAMPLE", number: sample.id }, () => say("source.added"))}
        >
          <></>
        </Form>
      )}
    </section>
  );
}
