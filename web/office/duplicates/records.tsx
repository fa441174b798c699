import { compare, type Piece } from "./differences";
import { me } from "../session";
import type { Case, CaseRecord, Evidence, Fields, Place } from "./model";
import { likely, say, sayCode, type Key } from "./words";
import { number } from "../words";

/** Both records side by side, and why they are thought to be one person. */

const TEXTS: readonly (keyof Fields)[] = [
  "nationalId",
  "familyCardNumber",
  "name",
  "birthPlace",
  "birthDate",
  "sex",
  "maritalStatus",
  "addressLine",
  "rt",
  "rw",
  "idCardStatus",
];
const CODES: ReadonlySet<string> = new Set(["sex", "maritalStatus", "idCardStatus"]);

export function letter(index: number): string {
  return index === 0 ? "A" : "B";
}

/** Station and village; of a village inside the officer's unit without what lies around that unit. */
export function where({ village, villageName, station }: Place): string {
  const { unit = "0", unitName = "" } = me.value ?? {};
  const around = villageName.lastIndexOf(`, ${unitName}`);
  const inside = village.startsWith(`${unit}.`) && around > 0;
  const own = village === unit ? unitName : villageName;
  const name = inside ? villageName.slice(0, around) : own;
  return station ? say("where", { station, village: name }) : name;
}

export function Records({ records }: { records: [CaseRecord, CaseRecord] }) {
  const [left, right] = records;
  return (
    <table class="sides">
      <caption class="unseen">{say("records")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("field")}</th>
          {records.map((record, i) => (
            <th scope="col" key={record.voter}>
              <b class="letter">{letter(i)}</b> {say("voter", { voter: String(record.voter) })}
              {!record.listed && <span class="tag">{say("struck")}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {left.fields && right.fields ? (
          TEXTS.map((field) => <Row key={field} field={field} left={left.fields} right={right.fields} />)
        ) : (
          <tr>
            <td colSpan={3}>{say("not-yours-to-see")}</td>
          </tr>
        )}
        <tr>
          <th scope="row">{say("field.place")}</th>
          {records.map((record) => (
            <td key={record.voter}>
              {where(record)} <small>{record.yours ? say("yours") : say("not-yours")}</small>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Row({ field, left, right }: { field: keyof Fields; left: Fields | null; right: Fields | null }) {
  const a = value(field, left);
  const b = value(field, right);
  const same = a === b;
  const compared = CODES.has(field) && !same ? whole(a, b) : compare(a, b);
  return (
    <tr class={same ? "" : "differs"}>
      <th scope="row">
        <span class="sign" aria-hidden="true">
          {same ? "=" : "≠"}
        </span>{" "}
        {say(`field.${field}` as Key)}
        <span class="unseen">, {same ? say("same") : say("differs")}</span>
      </th>
      <td>
        <Marked pieces={compared.left} digits={field === "nationalId" || field === "familyCardNumber"} />
      </td>
      <td>
        <Marked pieces={compared.right} digits={field === "nationalId" || field === "familyCardNumber"} />
      </td>
    </tr>
  );
}

function whole(left: string, right: string) {
  const piece = (text: string): Piece[] => (text ? [{ text, same: false }] : []);
  return { left: piece(left), right: piece(right) };
}

function value(field: keyof Fields, fields: Fields | null): string {
  const text = fields?.[field] ?? "";
  return text && CODES.has(field) ? sayCode(field, text) : text;
}

/** Differences carry a ground, a line and weight: never a colour alone. */
function Marked({ pieces, digits }: { pieces: Piece[]; digits: boolean }) {
  if (pieces.length === 0) return <span class="soft">{say("empty")}</span>;
  return (
    <span class={digits ? "digits" : ""}>
      {pieces.map((piece, i) => (piece.same ? piece.text : <mark key={i}>{piece.text}</mark>))}
    </span>
  );
}

export function Why({ shown }: { shown: Case }) {
  const lines = shown.evidence.filter((line) => line.millibits !== 0 || line.level === "missing");
  const sums = lines.reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.millibits], [0]);
  const scale = { from: Math.min(...sums), to: Math.max(...sums) };
  return (
    <table class="why">
      <caption class="unseen">{say("why")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("why.what")}</th>
          <th scope="col">{say("why.found")}</th>
          <th scope="col">{say("why.says")}</th>
          <th scope="col" class="fall">
            {say("why.fall")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <tr key={line.field}>
            <th scope="row">{sayCode("evidence", line.field)}</th>
            <td>{line.level ? sayCode("level", line.level) : ""}</td>
            <td>{says(line)}</td>
            <td class="fall">
              <Fall from={sums[i] ?? 0} to={sums[i + 1] ?? 0} scale={scale} />
            </td>
          </tr>
        ))}
        <tr class="sum">
          <th scope="row">{say("why.sum")}</th>
          <td />
          <td>{say("why.likely", { probability: likely(shown.probability) })}</td>
          <td class="fall">
            <Fall from={0} to={sums.at(-1) ?? 0} scale={scale} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** One step of the waterfall: where the sum stood before this line, and where it stands after it. */
function Fall({ from, to, scale }: { from: number; to: number; scale: { from: number; to: number } }) {
  const at = (sum: number) => (100 * (sum - scale.from)) / Math.max(1, scale.to - scale.from);
  const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))];
  return (
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      <line class="zero" x1={at(0)} x2={at(0)} y1="0" y2="24" />
      <rect class={to >= from ? "for" : "against"} x={left} y={to >= from ? 4 : 8} width={Math.max(0.5, right - left)} height={to >= from ? 16 : 8} />
    </svg>
  );
}

/** Bits as people say them. */
function says({ field, level, millibits }: Evidence): string {
  if (level === "missing") return say("says.nothing");
  const times = 2 ** (Math.abs(millibits) / 1000);
  if (field === "prior") return say("says.prior", { times: number(rounded(times)) });
  if (times < 1.15) return say("says.little");
  return say(millibits > 0 ? "says.for" : "says.against", { times: number(rounded(times)) });
}

function rounded(times: number): number {
  return times < 10 ? Math.round(times * 10) / 10 : Number(times.toPrecision(2));
}
