import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Screen } from "../shell/parts";
import { counts, send, sending } from "../shell/state";
import { moment, say, type Word } from "../shell/words";
import { go } from "./place";
import { dayOf, recap, type Recap, tenDays } from "./recap";
import { download, finish, households, report, task, voters } from "./work";

/** The figures of the day, of the ten days, of all; the state of sending; and the end of the work on this phone. */
export function ReportScreen(): JSX.Element {
  const said = useSignal<Word | undefined>(undefined);
  const ending = useSignal(false);
  const now = Math.floor(Date.now() / 1000);
  const today = recap(households.value, voters.value, (at) => dayOf(at) === dayOf(now));
  const start = task.value?.from ?? now;
  const ten = recap(households.value, voters.value, (at) => tenDays(at, start) === tenDays(now, start));
  const all = recap(households.value, voters.value);
  const waiting = counts.value.waiting;

  async function sendReport(): Promise<void> {
    await report();
    said.value = "report.made";
  }

  async function sendNow(): Promise<void> {
    said.value = (await send()) ? "report.sent" : "report.unsent";
  }

  async function renew(): Promise<void> {
    said.value = (await download()) ?? "report.renewed";
  }

  async function end(): Promise<void> {
    if (!(await finish())) said.value = "report.notYet";
  }

  return (
    <Screen
      title={say("report.title")}
      back={() => go({ at: "home" })}
      main={{ label: say("report.do"), act: () => void sendReport() }}
    >
      <div role="status">{said.value && <p class="notice">{say(said.value)}</p>}</div>
      <table>
        <caption>{say("report.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("report.what")}</th>
            <th scope="col">{say("report.today")}</th>
            <th scope="col">{say("report.ten")}</th>
            <th scope="col">{say("report.all")}</th>
          </tr>
        </thead>
        <tbody>
          <Row label="count.visited" of={({ visited }) => visited} columns={[today, ten, all]} />
          <Row label="count.unmet" of={({ unmet }) => unmet} columns={[today, ten, all]} />
          <Row label="count.matching" of={({ matching }) => matching} columns={[today, ten, all]} />
          <Row label="count.changed" of={({ changed }) => changed} columns={[today, ten, all]} />
          <Row label="count.new" of={({ fresh }) => fresh} columns={[today, ten, all]} />
          <Row label="count.struck" of={({ struck }) => struck} columns={[today, ten, all]} />
          <Row label="count.moved" of={({ moved }) => moved} columns={[today, ten, all]} />
        </tbody>
      </table>
      <h2>{say("report.sending")}</h2>
      <p>{waiting === 0 ? say("report.nothingWaits") : say("report.waits", { count: waiting })}</p>
      <nav class="side" aria-label={say("report.more")}>
        <button type="button" class="plain" disabled={sending.value} onClick={() => void sendNow()}>
          {sending.value ? say("report.busy") : say("report.send")}
        </button>
        <button type="button" class="plain" onClick={() => void renew()}>
          {say("report.renew")}
        </button>
      </nav>
      <h2>{say("report.end")}</h2>
      <p>{say("report.end.what", { until: moment(task.value?.until ?? now) })}</p>
      {ending.value ? (
        <button type="button" class="plain danger" onClick={() => void end()}>
          {say("report.end.sure")}
        </button>
      ) : (
        <button type="button" class="plain" onClick={() => (ending.value = true)}>
          {say("report.end.do")}
        </button>
      )}
    </Screen>
  );
}

function Row({ label, of, columns }: { label: Word; of: (recap: Recap) => number; columns: readonly Recap[] }): JSX.Element {
  return (
    <tr>
      <th scope="row">{say(label)}</th>
      {columns.map((column, i) => (
        <td key={i}>{of(column)}</td>
      ))}
    </tr>
  );
}
