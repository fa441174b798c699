import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { say } from "./words";

/** A queue worked by keyboard: J and K go through it, Enter confirms, R returns. Keys rest while something is typed. */
export function Queue<T extends { id: string | number }>(props: {
  items: readonly T[];
  label: (item: T) => ComponentChildren;
  confirm: (item: T) => void;
  giveBack: (item: T) => void;
  children: (item: T) => ComponentChildren;
}) {
  const { items } = props;
  const [at, setAt] = useState(0);
  const place = Math.min(at, items.length - 1);
  const item = items[place];
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, button, a, dialog");
      if (event.ctrlKey || event.metaKey || event.altKey || (typing && !(event.target as Element).closest(".queue"))) return;
      const key = event.key.toLowerCase();
      if (key === "j") setAt(Math.min(items.length - 1, place + 1));
      else if (key === "k") setAt(Math.max(0, place - 1));
      else if (key === "r" && item) props.giveBack(item);
      else if (key === "enter" && item && !typing) props.confirm(item);
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  if (!item) return <p>{say("queue.empty")}</p>;
  return (
    <>
      <p class="soft">{say("queue.keys")}</p>
      <div class="work">
        <ol class="queue" aria-label={say("queue")}>
          {items.map((each, i) => (
            <li key={each.id}>
              <button type="button" aria-current={i === place ? "true" : undefined} onClick={() => setAt(i)}>
                {props.label(each)}
              </button>
            </li>
          ))}
        </ol>
        <section aria-live="polite">{props.children(item)}</section>
      </div>
    </>
  );
}

/** Fields side by side; what would change is marked by a word and weight, not by colour alone. */
export function Fields({ now, proposed }: { now: Readonly<Record<string, string>>; proposed: Readonly<Record<string, string>> }) {
  const names = Object.keys(Object.keys(now).length > 0 ? now : proposed);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say("fields")}>
      <table class="narrow">
        <thead>
          <tr>
            <th scope="col">{say("fields.name")}</th>
            <th scope="col">{say("fields.now")}</th>
            <th scope="col">{say("fields.proposed")}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const differs = name in proposed && proposed[name] !== now[name];
            return (
              <tr key={name}>
                <th scope="row">{say(`field.${name}` as "field.nama")}</th>
                <td>{now[name] ?? "–"}</td>
                {differs ? (
                  <td>
                    <ins>→ {proposed[name]}</ins>
                  </td>
                ) : (
                  <td />
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
