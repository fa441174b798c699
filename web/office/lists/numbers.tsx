import { number } from "../words";
import { say } from "./words";

/** Columns of men, women and both. */
export function Numbers() {
  return (
    <>
      <th scope="col" class="number">
        {say("men")}
      </th>
      <th scope="col" class="number">
        {say("women")}
      </th>
      <th scope="col" class="number">
        {say("all")}
      </th>
    </>
  );
}

export function Cells({ men, women }: { men: number; women: number }) {
  return (
    <>
      <td class="number" data-head={say("men")}>
        {number(men)}
      </td>
      <td class="number" data-head={say("women")}>
        {number(women)}
      </td>
      <td class="number" data-head={say("all")}>
        {number(men + women)}
      </td>
    </>
  );
}
