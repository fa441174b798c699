import { useEffect, useState } from "preact/hooks";
import { Mark } from "../parts";
import { minute } from "../words";
import type { Line } from "./model";
import { say, sayCode } from "./words";

const MINUTE = 60_000;

/** The time of the server, going on from the moment it was told. */
function useServerTime(now: string): number {
  const [ahead] = useState(() => Date.parse(now) - Date.now());
  const [time, setTime] = useState(Date.now() + ahead);
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now() + ahead), MINUTE / 2);
    return () => clearInterval(timer);
  }, [ahead]);
  return time;
}

/** Days, hours and minutes between two moments, in words. */
function span(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return say(days > 0 ? "span.days" : "span.hours", { days, hours, minutes: minutes % 60 });
}

/** What is left of the 3 × 24 hours, or by how much they are exceeded; or how it ended. */
export function TimeLeft({ line, now }: { line: Line; now: string }) {
  const left = Date.parse(line.deadline) - useServerTime(now);
  if (line.clock === "IN_TIME" || line.clock === "LATE" || line.clock === "DROPPED") {
    const kind = line.clock === "LATE" ? "warn" : "ok";
    return (
      <>
        <Mark kind={kind} /> {sayCode("clock", line.clock)}
        {line.stoppedAt && <> {minute(line.stoppedAt)}</>}
      </>
    );
  }
  return left >= 0 ? (
    <>
      <Mark kind="warn" /> {say("clock.left", { span: span(left) })}
    </>
  ) : (
    <>
      <Mark kind="stop" /> {say("clock.over", { span: span(left) })}
    </>
  );
}

export function isOver(line: Line, now: string): boolean {
  return line.clock === "OVERDUE" || (line.clock === "RUNNING" && Date.parse(line.deadline) < Date.parse(now));
}
