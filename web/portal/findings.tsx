import type { Breach, Contest, Finding, FormDefinition, Level, Relation, StationFile } from "../shared/tree";
import type { Key } from "../shared/wording";
import { fieldName, plain, sideInWords } from "./fields";
import { Icon } from "./marks";
import { election, read, say } from "./session";

interface Props {
  readonly contest: Contest;
  readonly form: FormDefinition;
  readonly file: StationFile;
  readonly findings: readonly Finding[];
  readonly counted: boolean;
}

const MOST_BREACHES = 3;
const SEVERITY: readonly Level[] = ["impossible", "inconsistent", "unusual"];

/** What follows from a finding, by whether the form counts. */
const CONSEQUENCES: Record<Level, { readonly counted: Key; readonly held: Key }> = {
  impossible: { counted: "finding.confirmed", held: "finding.impossible" },
  inconsistent: { counted: "finding.inconsistent", held: "finding.inconsistent.held" },
  unusual: { counted: "finding.unusual", held: "finding.unusual" },
};

function bySeverity(a: Finding, b: Finding): number {
  return SEVERITY.indexOf(a.level) - SEVERITY.indexOf(b.level);
}

/** What is odd about a form, in words and with both numbers. */
export function FindingsInWords({ findings, ...props }: Props) {
  return (
    <section aria-labelledby="findings">
      <h2 id="findings" class={findings.length > 0 ? "unseen" : ""}>
        {say("finding.title")}
      </h2>
      {findings.length === 0 && (
        <p class="mark ok">
          <Icon sign="check" /> {say("finding.none")}
        </p>
      )}
      {[...findings].sort(bySeverity).map((finding) => (
        <FindingInWords key={finding.code} finding={finding} {...props} />
      ))}
    </section>
  );
}

function FindingInWords({ finding, form, contest, file, counted }: Omit<Props, "findings"> & { finding: Finding }) {
  const rule = form.rules.find((each) => each.code === finding.code);
  const cross = election.value.cross_rules?.find((each) => each.code === finding.code);
  const label = rule?.label ?? cross?.label;
  const name = (path: string) => fieldName(path, form, contest, file);
  const shown = finding.breaches.slice(0, MOST_BREACHES);
  const consequence = CONSEQUENCES[finding.level][counted ? "counted" : "held"];
  return (
    <div class={`finding ${finding.level}`}>
      <p>
        <b>{label ? read(label) : finding.code}</b> <small>{finding.code}</small>
      </p>
      {shown.map((breach, i) => (
        <p key={i}>{sentence(breach, rule?.relations[breach.relation], name)}</p>
      ))}
      <p>
        {finding.breaches.length > MOST_BREACHES && `${say("finding.more", { count: finding.breaches.length - MOST_BREACHES })}. `}
        {say(consequence)}
      </p>
    </div>
  );
}

function sentence(breach: Breach, relation: Relation | undefined, name: (path: string) => string): string {
  const values = {
    left: relation ? capital(sideInWords(relation.left, breach.at, name)) : "",
    right: relation ? plain(sideInWords(relation.right, breach.at, name)) : "",
    leftNumber: breach.left,
    rightNumber: breach.right,
    difference: Math.abs(breach.left - breach.right),
  };
  switch (relation?.is) {
    case "<":
    case "<=":
      return say("finding.atMost", values);
    case ">":
    case ">=":
      return say("finding.atLeast", values);
    case "!=":
      return say("finding.unequal", values);
    default:
      return say("finding.equal", { ...values, right: capital(values.right) });
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
