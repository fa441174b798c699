import type { Choice, RegionResult, State, StationLine } from "../shared/tree";
import { placeName } from "../shared/wording";
import { stationAddress } from "./address";
import { choiceName, StateMark } from "./marks";
import { votesOf } from "./votes";
import { contestNamed, election, read, say, words } from "./session";
import { type Column, type Order, SortableTable } from "./table";

interface Props {
  readonly choices: readonly Choice[];
  readonly result: RegionResult;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}

/** Sorted by what a reader asks for: where is nothing, what is held, what is flagged. */
const WEIGHT: Record<string, (line: StationLine) => number> = {
  silent: (line) => (line.state === "silent" ? 1 : 0),
  held: (line) => (line.state === "held" || line.state === "returned" ? 1 : 0),
  flagged: (line) => line.findings?.length ?? 0,
};
const STATES: readonly State[] = ["checked", "flagged", "returned", "held", "silent"];

/** The polling stations of a village, the silent ones too. */
export function StationsTable({ choices, result, order, onOrder }: Props) {
  const asked = order && WEIGHT[order.column];
  const lines = result.polling_stations ?? [];
  const rows = asked ? [...lines].sort((a, b) => asked(b) - asked(a)) : lines;
  const form = election.value.forms.find((each) => each.id === contestNamed(result.contest).form);
  const notes = new Set(form?.rules.filter((rule) => rule.level === "unusual").map((rule) => rule.code));
  const columns = columnsFor(choices, notes);
  return (
    <SortableTable
      caption={say("stations.caption", { place: placeName(result.name) })}
      columns={columns}
      rows={rows}
      keyOf={(line) => line.station}
      total={totals(choices, result)}
      order={order}
      onOrder={onOrder}
    />
  );
}

/** @param notes codes that say no more than that something is unusual */
function columnsFor(choices: readonly Choice[], notes: ReadonlySet<string>): Column<StationLine>[] {
  return [
    {
      id: "station",
      label: say("column.station"),
      by: (line) => line.station,
      cell: (line) =>
        line.state === "silent" ? stationName(line) : <a href={stationAddress(line.station)}>{stationName(line)}</a>,
    },
    {
      id: "state",
      label: say("column.state"),
      by: (line) => STATES.indexOf(line.state),
      cell: (line) => <StateMark state={line.state} />,
    },
    ...choices.map(
      (choice): Column<StationLine> => ({
        id: `votes.${choice.id}`,
        label: choiceName(choice),
        numeric: true,
        by: (line) => line.votes?.[choice.id] ?? -1,
        cell: (line) => <Figure value={line.votes?.[choice.id]} />,
      }),
    ),
    {
      id: "valid",
      label: say("column.valid"),
      numeric: true,
      by: (line) => line.valid ?? -1,
      cell: (line) => <Figure value={line.valid} />,
    },
    {
      id: "used",
      label: say("column.used"),
      numeric: true,
      by: (line) => line.used ?? -1,
      cell: (line) =>
        line.used === undefined ? (
          <Figure value={undefined} />
        ) : (
          <>
            {words().number(line.used)} <small>{line.registered !== undefined && `/ ${words().number(line.registered)}`}</small>
          </>
        ),
    },
    {
      id: "findings",
      label: say("column.findings"),
      by: (line) => line.findings?.length ?? 0,
      cell: (line) => <span class={line.findings?.some((code) => !notes.has(code)) ? "warn" : "soft"}>{line.findings?.join(" · ") || "–"}</span>,
    },
  ];
}

function totals(choices: readonly Choice[], result: RegionResult) {
  const { provisional, stations } = result;
  return [
    say("stations.total"),
    say("stations.total.state", { received: stations.received, expected: stations.expected }),
    ...choices.map((choice) => words().number(votesOf(provisional.votes, choice))),
    words().number(provisional.valid),
    words().number(provisional.used),
    "",
  ];
}

function stationName(line: StationLine): string {
  const number = line.station.slice(line.station.indexOf("/") + 1);
  const kind = election.value.kinds.find((each) => each.id === line.kind);
  const name = kind?.name ?? kind?.label;
  return name ? `${read(name)} ${number}` : say("station.number", { number });
}

function Figure({ value }: { value: number | undefined }) {
  return value === undefined ? <span class="soft">–</span> : <>{words().number(value)}</>;
}
