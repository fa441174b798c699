import type { Choice, Contest, FormDefinition, Relation, Rule, StationFile, Term } from "../shared/tree";
import { fieldsNamed } from "../shared/rules";
import { choiceName } from "./marks";
import { choicesIn, read, say, words } from "./session";

/** Names of a form's fields for readers, and which fields a finding is about. */

/** A row of the paper: one figure, or those of men, women and both. */
export interface Row {
  readonly label: string;
  readonly fields: readonly string[];
}

const SEXES = ["l", "p", "t"];

export function rowsOf(form: FormDefinition, contest: Contest, file: StationFile, fields: readonly string[]): Row[] {
  const rows: { stem: string; fields: string[] }[] = [];
  for (const field of fields) {
    const [, stem] = /^(.*)\.[lpt]$/.exec(field) ?? [];
    const last = rows.at(-1);
    if (stem && last?.stem === stem) last.fields.push(field);
    else rows.push({ stem: stem ?? field, fields: [field] });
  }
  return rows.map((row) => ({ label: rowLabel(row.fields, form, contest, file), fields: row.fields }));
}

/** Whether a row has the three figures of men, women and both. */
export function bySex(row: Row): boolean {
  return row.fields.length === SEXES.length;
}

function rowLabel(fields: readonly string[], form: FormDefinition, contest: Contest, file: StationFile): string {
  const labels = fields.map((field) => fieldName(field, form, contest, file));
  const [first = ""] = labels;
  if (labels.length === 1) return first;
  let shared = first.length;
  for (const label of labels) while (!label.startsWith(first.slice(0, shared))) shared--;
  return first.slice(0, shared).replace(/[\s,:(–-]+$/, "") || first;
}

/** A field by its label; a choice's votes by the choice. */
export function fieldName(path: string, form: FormDefinition, contest: Contest, file: StationFile): string {
  const choice = choiceOf(path, contest, file);
  if (choice) return choiceName(choice);
  const field = form.fields.find((each) => each.path === path);
  return field ? read(field.label) : path;
}

export function choiceOf(path: string, contest: Contest, file: StationFile): Choice | undefined {
  const [, id] = /^votes\.([^.]+)$/.exec(path) ?? [];
  return id === undefined ? undefined : choicesIn(contest, file.station).find((choice) => choice.id === id);
}

/** A label within a sentence: its capital goes, unless it is an abbreviation. */
export function plain(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** One side of a relation in words. */
export function sideInWords(terms: readonly Term[], at: string | undefined, name: (path: string) => string): string {
  return terms.map((term, i) => (i === 0 ? termInWords(term, at, name) : plain(termInWords(term, at, name)))).join(" + ");
}

function termInWords(term: Term, at: string | undefined, name: (path: string) => string): string {
  if (typeof term === "number") return words().number(term);
  if (typeof term === "object") {
    const [rounding, [fraction, of]] = "ceil" in term ? (["ceil", term.ceil] as const) : (["floor", term.floor] as const);
    return say(`term.${rounding}`, { fraction: fractionInWords(fraction), of: termInWords(of, at, name) });
  }
  const path = at === undefined ? term : term.replaceAll("$", at);
  const station = path.startsWith("station.") ? `term.${path.slice("station.".length)}` : "";
  if (words().knows(station)) return say(station);
  if (path === "votes.*") return say("term.votes");
  if (/[*#]/.test(path)) return say("term.sum", { what: path });
  return name(path);
}

function fractionInWords(fraction: string): string {
  const [numerator = 0, denominator = 1] = fraction.split("/").map(Number);
  return denominator === 100 ? `${numerator}\u00a0%` : fraction;
}

/** The fields of the form that a rule's broken relation names. */
export function fieldsIn(form: FormDefinition, rule: Rule, position: number, at: string | undefined): string[] {
  const relation = rule.relations[position];
  return relation ? fieldsOf(form, relation, at) : [];
}

function fieldsOf(form: FormDefinition, relation: Relation, at: string | undefined): string[] {
  const fields = form.fields.map((field) => field.path);
  return [...relation.left, ...relation.right].flatMap((term) => {
    if (typeof term === "number") return [];
    const name = typeof term === "string" ? term : "ceil" in term ? term.ceil[1] : term.floor[1];
    const path = at === undefined ? name : name.replaceAll("$", at);
    return fieldsNamed(path, fields);
  });
}
