import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { say } from "./session";

export interface Column<Row> {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly numeric?: boolean;
  /** What rows are sorted by; a column without it cannot be sorted. */
  readonly by?: (row: Row) => number | string;
  readonly cell: (row: Row) => ComponentChildren;
}

export interface Order {
  readonly column: string;
  readonly down: boolean;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly total?: readonly ComponentChildren[];
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}

const PAGE = 400;

/** A table with the total row first; every column with an order can be sorted by its head. */
export function SortableTable<Row>({ caption, columns, rows, keyOf, total, order, onOrder }: Props<Row>) {
  const [shown, setShown] = useState(PAGE);
  const sorted = sort(rows, columns, order);
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table class="places">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {total && (
            <tr class="total">
              {columns.map((column, i) => (
                <Cell key={column.id} column={column} head={i === 0} content={total[i]} />
              ))}
            </tr>
          )}
          {sorted.slice(0, shown).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, i) => (
                <Cell key={column.id} column={column} head={i === 0} content={column.cell(row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + PAGE)}>
          {say("table.more", { count: sorted.length - shown })}
        </button>
      )}
    </div>
  );
}

function Head<Row>({ column, order, onOrder }: { column: Column<Row>; order: Order | undefined; onOrder: (order: Order) => void }) {
  const here = order?.column === column.id ? order : undefined;
  const sorting = here ? (here.down ? "descending" : "ascending") : "none";
  return (
    <th scope="col" class={column.numeric ? "num" : ""} {...(column.by ? { "aria-sort": sorting } : {})}>
      {column.by ? (
        <button type="button" onClick={() => onOrder({ column: column.id, down: here ? !here.down : !!column.numeric })}>
          {column.label}
          <span class="arrow" aria-hidden="true">
            {here ? (here.down ? "▾" : "▴") : ""}
          </span>
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}

function Cell<Row>({ column, head, content }: { column: Column<Row>; head: boolean; content: ComponentChildren }) {
  if (head) return <th scope="row">{content}</th>;
  return <td class={column.numeric ? "num" : ""}>{content}</td>;
}

function sort<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): readonly Row[] {
  const by = columns.find((column) => column.id === order?.column)?.by;
  if (!by || !order) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    const difference =
      typeof left === "string" || typeof right === "string"
        ? String(left).localeCompare(String(right), "id", { numeric: true })
        : left - right;
    return sign * difference;
  });
}
