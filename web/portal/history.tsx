import type { ComponentChildren } from "preact";
import type { Contest, FormDefinition, Photo, Review, Revision, StationContest, StationFile } from "../shared/tree";
import { grouped } from "../shared/wording";
import { fieldName } from "./fields";
import { election, read, say, words } from "./session";

interface Props {
  readonly contest: Contest;
  readonly form: FormDefinition;
  readonly file: StationFile;
  readonly result: StationContest;
}

/** Everything that happened to a form, newest first: who, when, under which ledger entry, and what changed. */
export function History(props: Props) {
  const { result } = props;
  const events = [
    ...result.revisions.map((revision, i) => ({
      index: revision.index,
      shown: <Revised key={revision.index} revision={revision} before={result.revisions[i + 1]} {...props} />,
    })),
    ...(result.second ?? []).map((revision, i) => ({
      index: revision.index,
      shown: <Revised key={revision.index} second revision={revision} before={result.second?.[i + 1]} {...props} />,
    })),
    ...(result.reviews ?? []).map((review) => ({ index: review.index, shown: <Reviewed key={review.index} review={review} /> })),
    ...photoSets(result.photos ?? []).map(([index, count]) => ({
      index,
      shown: <Event key={index} index={index} title={say("history.photos", { count })} />,
    })),
  ].sort((a, b) => b.index - a.index);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say("history.title")}</h2>
      <ol class="history">{events.map((event) => event.shown)}</ol>
    </section>
  );
}

function Revised({ revision, before, second = false, ...props }: Props & { revision: Revision; before: Revision | undefined; second?: boolean }) {
  const title = second
    ? say("history.second", { revision: revision.revision })
    : revision.revision === 1
      ? say("history.first")
      : say("history.revised", { revision: revision.revision });
  return (
    <Event index={revision.index} made={revision.made} role={revision.role ?? ""} keyId={revision.key} title={title}>
      {before && <Changes revision={revision} before={before} {...props} />}
      {revision.reason !== null && <small>{say("history.reason", { reason: revision.reason })}</small>}
    </Event>
  );
}

function Changes({ revision, before, form, contest, file }: Props & { revision: Revision; before: Revision }) {
  const changed = form.fields
    .map(({ path }) => ({ path, from: before.values[path], to: revision.values[path] }))
    .filter(({ from, to }) => from !== to);
  if (changed.length === 0) return <p class="small">{say("history.unchanged")}</p>;
  return (
    <ul class="changes">
      {changed.map(({ path, from, to }) => (
        <li key={path}>
          {fieldName(path, form, contest, file)} <del>{figure(from)}</del> <span aria-hidden="true">→</span> <ins>{figure(to)}</ins>
        </li>
      ))}
    </ul>
  );
}

function figure(value: number | undefined): string {
  return value === undefined ? say("form.notRead") : words().number(value);
}

function Reviewed({ review }: { review: Review }) {
  return (
    <Event index={review.index} made={review.made} role={review.role ?? ""} keyId={review.key} title={say(`history.${review.verdict}`)}>
      {review.text !== "" && <p>{review.text}</p>}
      {review.reason > 0 && <small>{say("history.reason", { reason: review.reason })}</small>}
    </Event>
  );
}

interface EventProps {
  readonly index: number;
  readonly title: string;
  readonly made?: number;
  readonly role?: string;
  readonly keyId?: string;
  readonly children?: ComponentChildren;
}

function Event({ index, title, made, role, keyId, children }: EventProps) {
  const parts = [
    made === undefined ? undefined : words().moment(made),
    say("history.entry", { index }),
    keyId === undefined ? undefined : say("history.by", { role: roleName(role ?? ""), key: grouped(keyId) }),
  ];
  return (
    <li>
      <b>{title}</b> <small>{parts.filter((part) => part !== undefined).join(" · ")}</small>
      {children}
    </li>
  );
}

export function roleName(id: string): string {
  const role = election.value.roles.find((each) => each.id === id);
  const name = role?.name ?? role?.label;
  return name ? read(name) : id || say("history.root");
}

/** Ledger index of each photo set with its number of pages. */
function photoSets(photos: readonly Photo[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const photo of photos) counts.set(photo.index, (counts.get(photo.index) ?? 0) + 1);
  return [...counts];
}

/** Where two independent entries of the same form do not agree. */
export function EntryDifferences({ contest, form, file, result }: Props) {
  const codes = (election.value.cross_rules ?? []).filter((rule) => rule.kind === "entries-equal").map((rule) => rule.code);
  const differences = (result.findings ?? []).filter(({ code }) => codes.includes(code)).flatMap(({ breaches }) => breaches);
  if (differences.length === 0) return null;
  return (
    <section class="finding inconsistent" aria-labelledby="differences">
      <h2 id="differences">{say("differences.title")}</h2>
      <p>{say("differences.meaning")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("differences.field")}</th>
            <th scope="col" class="num">
              {say("differences.first")}
            </th>
            <th scope="col" class="num">
              {say("differences.second")}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ at = "", left, right }) => (
            <tr key={at}>
              <th scope="row">{fieldName(at, form, contest, file)}</th>
              <td class="num">{words().number(left)}</td>
              <td class="num">{words().number(right)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
