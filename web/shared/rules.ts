import type { Breach, Finding, Relation, Rule, Term } from "./tree";

/**
 * Judges one form by the rules of the definition. A relation speaks only when every field and station value it names is
 * present; a form breaks a code at most once, and the finding lists each breach in order. Exact integers only.
 */
export interface Figures {
  /** Figures read, by field path. */
  readonly values: Readonly<Record<string, number>>;
  /** What is known of the station, by name: `cap`, `ballotsMax`, `dpt.l`, … */
  readonly station: Readonly<Record<string, number>>;
  /** All field paths of the form, in its order. */
  readonly fields: readonly string[];
}

export function judge(rules: readonly Rule[], form: Figures): Finding[] {
  return rules.flatMap((rule) => {
    const breaches = rule.relations.flatMap((relation, position) =>
      breachesOf(relation, form).map((breach) => ({ relation: position, ...breach })),
    );
    return breaches.length === 0 ? [] : [{ code: rule.code, level: rule.level, breaches }];
  });
}

/** Names of station values that a rule's relations mention, without the `station.` before them. */
export function stationValues(rule: Rule): string[] {
  const ofTerms = (terms: readonly Term[]) =>
    terms
      .map((term) => (typeof term === "object" ? quantity(term)[1] : term))
      .filter((term): term is string => typeof term === "string" && term.startsWith("station."))
      .map((term) => term.slice("station.".length));
  const ofRelation = (relation: Relation): string[] => [
    ...ofTerms(relation.left),
    ...ofTerms(relation.right),
    ...(relation.when ? ofRelation(relation.when) : []),
  ];
  return rule.relations.flatMap(ofRelation);
}

function breachesOf(relation: Relation, form: Figures): Omit<Breach, "relation">[] {
  if (!relation.each) return breach(relation, form, undefined);
  return relation.each
    .flatMap((pattern) => beginnings(pattern, form.fields))
    .flatMap((at) => breach(relation, form, at).map((found) => ({ ...found, at })));
}

/** What a pattern of `each` stands for, in the form's order: fields for `votes.*`, beginnings for `party.#`. */
function beginnings(pattern: string, fields: readonly string[]): readonly string[] {
  if (pattern === "*") return fields;
  const segments = pattern.split(".");
  const matching = fields.map((field) => field.split(".")).filter((path) => begins(path, segments));
  return [...new Set(matching.map((path) => path.slice(0, segments.length).join(".")))];
}

/** The fields that a term names; `*` stands for one segment of a path, `#` for one that is a number. */
export function fieldsNamed(pattern: string, fields: readonly string[]): readonly string[] {
  const segments = pattern.split(".");
  return fields.filter((field) => {
    const path = field.split(".");
    return path.length === segments.length && begins(path, segments);
  });
}

function begins(path: readonly string[], pattern: readonly string[]): boolean {
  return pattern.every((segment, i) => {
    const part = path[i];
    if (part === undefined) return false;
    return segment === "*" || (segment === "#" ? /^\d+$/.test(part) : segment === part);
  });
}

function breach(relation: Relation, form: Figures, at: string | undefined): { left: number; right: number }[] {
  if (relation.when) {
    const condition = sides(relation.when, form, at);
    if (!condition || !holds(condition.left, relation.when.is, condition.right)) return [];
  }
  const numbers = sides(relation, form, at);
  return !numbers || holds(numbers.left, relation.is, numbers.right) ? [] : [numbers];
}

function sides(relation: Relation, form: Figures, at: string | undefined) {
  const left = sum(relation.left, form, at);
  const right = sum(relation.right, form, at);
  return left === undefined || right === undefined ? undefined : { left, right };
}

function holds(left: number, is: Relation["is"], right: number): boolean {
  switch (is) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    case "<":
      return left < right;
    case ">":
      return left > right;
  }
}

function sum(terms: readonly Term[], form: Figures, at: string | undefined): number | undefined {
  let total = 0;
  for (const term of terms) {
    const value = valueOf(term, form, at);
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}

function valueOf(term: Term, form: Figures, at: string | undefined): number | undefined {
  if (typeof term === "number") return term;
  if (typeof term === "object") return share(term, form, at);
  const name = at === undefined ? term : term.replaceAll("$", at);
  if (name.startsWith("station.")) return form.station[name.slice("station.".length)];
  const fields = fieldsNamed(name, form.fields);
  let total = 0;
  for (const field of fields) {
    const value = form.values[field];
    if (value === undefined) return undefined;
    total += value;
  }
  return fields.length === 0 ? undefined : total;
}

function quantity(term: Exclude<Term, string | number>): readonly [string, string] {
  return "ceil" in term ? term.ceil : term.floor;
}

/** A fraction of a figure, rounded up or down, without floating point. */
function share(term: Exclude<Term, string | number>, form: Figures, at: string | undefined): number | undefined {
  const [fraction, of] = quantity(term);
  const value = valueOf(of, form, at);
  const [numerator, denominator] = fraction.split("/").map(Number);
  if (value === undefined || numerator === undefined || !denominator) return undefined;
  const product = value * numerator;
  const whole = Math.floor(product / denominator);
  return "ceil" in term && whole * denominator !== product ? whole + 1 : whole;
}
