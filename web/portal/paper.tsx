import type { Contest, FormDefinition, Revision, StationFile } from "../shared/tree";
import { placeName } from "../shared/wording";
import { bySex, choiceOf, fieldsIn, type Row, rowsOf } from "./fields";
import { ChoiceNumber } from "./marks";
import { read, say, words } from "./session";

interface Props {
  readonly contest: Contest;
  readonly form: FormDefinition;
  readonly file: StationFile;
  readonly revision: Revision;
  readonly before: Revision | undefined;
}

/** The form as it stands on paper: sections, rows, and a box for every digit. */
export function Paper(props: Props) {
  const { contest, form, file, revision } = props;
  const some = (fields: readonly string[]) =>
    fields.some((field) => revision.values[field] !== undefined || props.before?.values[field] !== undefined);
  const empty = form.sections.filter((section) => !some(section.fields));
  const where = file.path.slice(-3).reverse().map((place) => placeName(place.name));
  return (
    <section class="paper" aria-labelledby="paper">
      <h2 id="paper" class="unseen">
        {say("form.title")}
      </h2>
      <p class="head">
        <b>{read(form.name)}</b> <span>{where.join(" · ")}</span>
      </p>
      {form.sections.filter((section) => !empty.includes(section)).map((section) => (
        <Section
          key={section.id}
          title={read(section.label)}
          rows={rowsOf(form, contest, file, section.fields)}
          {...props}
        />
      ))}
      {empty.length > 0 && (
        <p class="small foot">{say("form.empty", { sections: empty.map((section) => read(section.label)).join("; ") })}</p>
      )}
      <p class="small foot">
        {say("form.shown", { revision: revision.revision })}.{" "}
        <button type="button" class="link" onClick={() => print()}>
          {say("form.print")}
        </button>
      </p>
    </section>
  );
}

function Section({ title, rows, ...props }: Props & { title: string; rows: readonly Row[] }) {
  const wide = rows.some(bySex);
  return (
    <table class="section">
      <caption>
        <h3>{title}</h3>
        {wide && <span aria-hidden="true">{say("form.columns")}</span>}
      </caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{say("form.column.label")}</th>
          {wide ? (
            (["l", "p", "t"] as const).map((sex) => (
              <th key={sex} scope="col">
                {say(`form.column.${sex}`)}
              </th>
            ))
          ) : (
            <th scope="col">{say("form.column.figure")}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [first = ""] = row.fields;
          const choice = choiceOf(first, props.contest, props.file);
          const [last = ""] = row.fields.slice(-1);
          return (
            <tr key={first} class={SUMS.test(last) ? "sum" : ""}>
              <th scope="row">
                {choice ? (
                  <>
                    <ChoiceNumber choice={choice} /> {read(choice.name)}
                  </>
                ) : (
                  row.label
                )}
              </th>
              {row.fields.map((field, i) => (
                <td key={field} {...(wide && !bySex(row) && i === 0 ? { colSpan: 4 - row.fields.length } : {})}>
                  <Digits field={field} {...props} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows that add up what stands above them. */
const SUMS = /^(usedAll\.t|total)$/;
const BOXES = 3;

function Digits({ field, form, revision, before }: Props & { field: string }) {
  const value = revision.values[field];
  const earlier = before?.values[field];
  const broken = revision.findings.some(({ code, breaches }) => {
    const rule = form.rules.find((each) => each.code === code);
    return rule && breaches.some(({ relation, at }) => fieldsIn(form, rule, relation, at).includes(field));
  });
  const changed = before !== undefined && earlier !== value;
  const digits = value === undefined ? "" : String(value);
  const boxes = value === undefined ? Array(BOXES).fill("") : [...digits.padStart(BOXES, "×")];
  return (
    <span class={`digits${broken ? " broken" : changed ? " changed" : ""}`}>
      <span aria-hidden="true">
        {boxes.map((digit, i) => (
          <i key={i}>{digit}</i>
        ))}
      </span>
      <span class="unseen">{value === undefined ? say("form.notRead") : words().number(value)}</span>
    </span>
  );
}
