import { signal, useSignalEffect } from "@preact/signals";
import { base64 } from "../shared/bytes";
import type { Continuity, Head } from "../shared/proof";
import { Unsupported } from "../shared/signature";
import type { RegionResult } from "../shared/tree";
import { Icon } from "./marks";
import { election, electionKey, remember, remembered, say } from "./session";
import { fetchBytes, ledgerSize } from "./tree";

/** What this browser has found out about the ledger's head. */
type Finding =
  | { readonly state: "busy" }
  | { readonly state: "unsupported" }
  | { readonly state: "refused"; readonly why: string }
  | { readonly state: "held"; readonly size: number; readonly seen: number | undefined; readonly continuity: Continuity };

const finding = signal<Finding>({ state: "busy" });
const PAUSE_MILLIS = 15_000;
let checkedSize: number | undefined | null = null;
let nextCheck = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Looks at the ledger's head again when it has grown, but not all the time. */
function keepChecked(size: number | undefined): void {
  if (size === checkedSize) return;
  checkedSize = size;
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      nextCheck = performance.now() + PAUSE_MILLIS;
      void checkHead();
    },
    Math.max(0, nextCheck - performance.now()),
  );
}

/** One line that says what the browser has checked of the page, and nothing more. */
export function CheckedLine({ result }: { result: RegionResult }) {
  useSignalEffect(() => keepChecked(ledgerSize.value));
  const found = finding.value;
  const sums = addsUp(result);
  const bad = !sums || found.state === "refused" || (found.state === "held" && found.continuity === "broken");
  return (
    <aside class={bad ? "proof bad" : "proof"} aria-label={say("checked.title")}>
      <Icon sign={bad ? "cross" : found.state === "held" ? "check" : "wait"} />
      <p>
        {headSentence(found)} {say(sums ? sumsKey(result) : "checked.sums.bad", { count: insideCount(result) })}{" "}
        <a href="#/about">{say("checked.how")}</a>
        {found.state === "held" && found.continuity === "broken" && (
          <>
            {" "}
            <button type="button" class="link" onClick={startAfresh}>
              {say("checked.forget")}
            </button>
          </>
        )}
      </p>
    </aside>
  );
}

function headSentence(found: Finding): string {
  switch (found.state) {
    case "busy":
      return say("checked.busy");
    case "unsupported":
      return say("checked.unsupported");
    case "refused":
      return say("checked.refused", { why: found.why });
    case "held": {
      const values = { size: found.size, seen: found.seen ?? 0 };
      const key = found.continuity === "broken" && election.value.rehearsal ? "brokenRehearsal" : found.continuity;
      return `${say("checked.signed", values)} ${say(`checked.${key}`, values)}`;
    }
  }
}

async function checkHead(): Promise<void> {
  try {
    const { continuity, fetchCheckpoint } = await import("../shared/proof");
    const checkpoint = await fetchCheckpoint(election.value, fetchBytes);
    const seen = headSeen();
    const found = await continuity(seen, checkpoint, fetchBytes);
    if (found === "first" || found === "continues") rememberHead({ size: checkpoint.size, root: base64(checkpoint.root) });
    finding.value = { state: "held", size: checkpoint.size, seen: seen?.size, continuity: found };
  } catch (reason) {
    finding.value =
      reason instanceof Unsupported
        ? { state: "unsupported" }
        : { state: "refused", why: reason instanceof Error ? reason.message : String(reason) };
  }
}

const place = () => `jurdil.head.${electionKey.value}`;

function headSeen(): Head | undefined {
  try {
    return (JSON.parse(remembered(place()) ?? "null") as Head | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function rememberHead(head: Head): void {
  remember(place(), JSON.stringify(head));
}

function startAfresh(): void {
  remember(place(), "null");
  void checkHead();
}

/** Whether the figures above are the sums of the lines below. */
export function addsUp({ stations, provisional, children, polling_stations: lines }: RegionResult): boolean {
  if (children) {
    const keys = ["expected", "received", "checked", "held", "silent", "flagged"] as const;
    return (
      keys.every((key) => sum(children, (child) => child.stations[key]) === stations[key]) &&
      choicesOf(provisional.votes, children).every(
        (id) => sum(children, (child) => child.votes?.[id] ?? 0) === (provisional.votes[id] ?? 0),
      )
    );
  }
  const counted = (lines ?? []).filter((line) => line.state === "checked" || line.state === "flagged");
  return choicesOf(provisional.votes, counted).every(
    (id) => sum(counted, (line) => line.votes?.[id] ?? 0) === (provisional.votes[id] ?? 0),
  );
}

function choicesOf(votes: object, lines: readonly { readonly votes?: object }[]): string[] {
  return [...new Set([votes, ...lines.map((line) => line.votes ?? {})].flatMap(Object.keys))];
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function insideCount(result: RegionResult): number {
  return (result.children ?? result.polling_stations ?? []).length;
}

function sumsKey(result: RegionResult) {
  return result.children ? "checked.sums" : "checked.sums.stations";
}
