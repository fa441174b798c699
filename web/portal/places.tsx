import type { Child, Choice, Contest, RegionResult } from "../shared/tree";
import { placeName } from "../shared/wording";
import { regionAddress } from "./address";
import { Bar, choiceName } from "./marks";
import { allVotes, votesOf } from "./votes";
import { levelName, say, words } from "./session";
import { type Column, type Order, SortableTable } from "./table";

interface Props {
  readonly contest: Contest;
  readonly choices: readonly Choice[];
  readonly result: RegionResult;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}

type Line = Pick<Child, "region" | "name" | "stations" | "votes" | "registered" | "used">;

/** The places inside a region; its own figures stand first, as the total. */
export function PlacesTable({ contest, choices, result, order, onOrder }: Props) {
  const whole: Line = { ...result, ...result.provisional, stations: result.stations };
  const columns = columnsFor(contest, choices, result);
  return (
    <SortableTable
      caption={say("places.caption", { level: levelName(result.level + 1), place: placeName(result.name) })}
      columns={columns}
      rows={result.children ?? []}
      keyOf={(child) => child.region}
      total={columns.map((column) => (column.id === "name" ? placeName(result.name) : column.cell(whole)))}
      order={order}
      onOrder={onOrder}
    />
  );
}

function columnsFor(contest: Contest, choices: readonly Choice[], result: RegionResult): Column<Line>[] {
  return [
    {
      id: "name",
      label: levelName(result.level + 1),
      by: (line) => placeName(line.name),
      cell: (line) => <a href={regionAddress(contest.id, line.region)}>{placeName(line.name)}</a>,
    },
    {
      id: "progress",
      label: say("column.received"),
      by: (line) => (line.stations.expected === 0 ? 0 : line.stations.received / line.stations.expected),
      cell: ({ stations }) => stations.expected === 0 ? <span class="soft">{say("column.none")}</span> : (
        <span class="progress">
          <Bar share={stations.received / stations.expected} tone="accent" slim />
          {words().number(stations.received)} <small>/ {words().number(stations.expected)}</small>
        </span>
      ),
    },
    ...choices.map(
      (choice): Column<Line> => ({
        id: `votes.${choice.id}`,
        label: choiceName(choice),
        numeric: true,
        by: (line) => votesOf(line.votes, choice),
        cell: (line) => <Votes votes={votesOf(line.votes, choice)} whole={allVotes(line.votes)} />,
      }),
    ),
    {
      id: "turnout",
      label: say("column.turnout"),
      numeric: true,
      by: (line) => (line.registered ? (line.used ?? 0) / line.registered : -1),
      cell: (line) => words().percent(line.used ?? 0, line.registered ?? 0),
    },
    count("silent", say("column.silent"), (line) => line.stations.silent),
    count("held", say("column.held"), (line) => line.stations.held, "stop"),
    count("flagged", say("column.flagged"), (line) => line.stations.flagged, "warn"),
  ];
}

function count(id: string, label: string, by: (line: Line) => number, tone = ""): Column<Line> {
  return { id, label, numeric: true, by, cell: (line) => <span class={by(line) > 0 ? tone : "soft"}>{words().number(by(line))}</span> };
}

function Votes({ votes, whole }: { votes: number; whole: number }) {
  if (whole === 0) return <span class="soft">–</span>;
  return (
    <>
      {words().number(votes)} <small>{words().percent(votes, whole)}</small>
    </>
  );
}
