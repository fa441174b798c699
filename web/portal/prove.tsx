import { useEffect, useState } from "preact/hooks";
import { utf8 } from "../shared/bytes";
import { type Evidence, Failed, Mismatch, proveForm, type Step } from "../shared/proof";
import { Unsupported } from "../shared/signature";
import type { Contest, FormDefinition, Revision, StationFile } from "../shared/tree";
import { grouped } from "../shared/wording";
import { fieldName } from "./fields";
import { roleName } from "./history";
import { Icon } from "./marks";
import { election, electionKey, say } from "./session";
import { fetchBytes } from "./tree";

const CHECKS: readonly Step["check"][] = [
  "checkpoint",
  "entry",
  "figures",
  "findings",
  "signature",
  "authority",
  "inclusion",
];

interface Run {
  readonly steps: readonly Step[];
  readonly failed?: Failed;
  readonly evidence?: Evidence;
}

interface Props {
  readonly contest: Contest;
  readonly form: FormDefinition;
  readonly file: StationFile;
  readonly revision: Revision;
}

/** The chain from this form to the signed ledger, each link checked by the browser itself. */
export function Proof(props: Props) {
  const [run, setRun] = useState<Run>();
  const prove = () => {
    let steps: readonly Step[] = [];
    setRun({ steps });
    const claim = { ...props, election: election.value, electionId: electionKey.value };
    proveForm(claim, fetchBytes, (step) => setRun({ steps: (steps = [...steps, step]) })).then(
      (evidence) => setRun({ steps, evidence }),
      (reason: unknown) => setRun({ steps, failed: reason instanceof Failed ? reason : new Failed("checkpoint", reason) }),
    );
  };
  useEffect(() => {
    if (!savesData()) prove();
  }, []);
  const idle = !run || run.evidence || run.failed;
  return (
    <section class="prove" aria-labelledby="prove">
      <h2 id="prove">{say("prove.title")}</h2>
      <p class="small">{say("prove.meaning")}</p>
      <ol class="steps">
        {CHECKS.map((check) => (
          <StepLine key={check} check={check} run={run} />
        ))}
      </ol>
      <div role="status">
        {run?.evidence && <p class="mark ok">{say("prove.all")}</p>}
        {run?.failed && <Failure failed={run.failed} {...props} />}
      </div>
      <p class="small limits">{say("prove.limits")}</p>
      <p class="actions">
        <button type="button" class="action" disabled={!idle} onClick={prove}>
          {say(run ? "prove.again" : "prove.run")}
        </button>
        {run?.evidence && <Downloads evidence={run.evidence} file={props.file} />}
        <a href="#/about">{say("prove.about")}</a>
      </p>
    </section>
  );
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

function StepLine({ check, run }: { check: Step["check"]; run: Run | undefined }) {
  const step = run?.steps.find((each) => each.check === check);
  const failed = run?.failed?.check === check && !cannotTell(run.failed) ? run.failed : undefined;
  const busy = run && !run.failed && run.steps.length === CHECKS.indexOf(check);
  const tone = step ? "ok" : failed ? "stop" : "soft";
  return (
    <li class={tone}>
      <Icon sign={step ? "check" : failed ? "cross" : "wait"} />
      <b>{say(`prove.${check}`)}</b>
      <span>
        {step
          ? say(`prove.${check}.done`, facts(step))
          : failed
            ? say("prove.failed")
            : say(busy ? "prove.busy" : "prove.waiting")}
        {step && hashOf(step) && <code>{hashOf(step)}</code>}
      </span>
    </li>
  );
}

function facts(step: Step): Record<string, string | number> {
  const role = step.facts["role"];
  return { ...step.facts, ...(typeof role === "string" ? { role: roleName(role) } : {}) };
}

function hashOf(step: Step): string | undefined {
  const { root, hash, key } = step.facts;
  if (step.check === "authority") return grouped(String(root));
  return step.check === "inclusion" ? undefined : key !== undefined ? grouped(String(key)) : (hash ?? root)?.toString();
}

/** Whether it was the browser or the network that could not, rather than the proof that does not hold. */
function cannotTell(failed: Failed): boolean {
  return failed.cause instanceof Unsupported || failed.cause instanceof TypeError;
}

function Failure({ failed, ...props }: Props & { failed: Failed }) {
  const { cause } = failed;
  if (cause instanceof Unsupported) return <p class="notice warn">{say("prove.unsupported", { what: cause.message })}</p>;
  if (cause instanceof TypeError) return <p class="notice warn">{say("prove.unreachable", { what: cause.message })}</p>;
  return (
    <p class="notice stop">
      <Icon sign="cross" /> <b>{say(`prove.${failed.check}`)}</b>: {say("prove.failed")}. <Why failed={failed} {...props} />
    </p>
  );
}

/** What failed: where ledger and page differ, in the reader's words; otherwise in those of the formats. */
function Why({ failed, contest, form, file }: Props & { failed: Failed }) {
  const { cause } = failed;
  if (!(cause instanceof Mismatch)) return <code lang="en">{failed.message}</code>;
  const what = fieldName(cause.what, form, contest, file);
  return <>{say("prove.mismatch", { what, ledger: cause.inLedger, page: cause.onPage })}</>;
}

function Downloads({ evidence, file }: { evidence: Evidence; file: StationFile }) {
  const name = file.station.replaceAll(/[./]/g, "-");
  return (
    <>
      <button type="button" class="link" onClick={() => save(`${name}.tlog-proof`, utf8(evidence.tlogProof))}>
        {say("prove.download.proof")}
      </button>
      <button type="button" class="link" onClick={() => save(`${name}.cose`, evidence.entry)}>
        {say("prove.download.entry")}
      </button>
    </>
  );
}

function save(name: string, content: BlobPart): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

