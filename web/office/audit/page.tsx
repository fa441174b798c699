import { useEffect, useState } from "preact/hooks";
import { ask, save, told } from "../api";
import { Done, Fault, roleName, UnitPicker } from "../parts";
import { may, me } from "../session";
import { moment, number, say, sayCode } from "../words";

interface Entry {
  number: number;
  at: string;
  account: number;
  role: string;
  own_unit: string;
  act: string;
  unit: string;
  subject: string | null;
  reason: string | null;
}

interface Page {
  entries: Entry[];
  logins: Record<string, string>;
}

interface Checked {
  entries: number;
  head: string;
  brokenAt: number | null;
  what: string | null;
}

const PAGE = 100;

/** What was seen and done in a unit, the newest first. */
export default function AuditPage() {
  const top = me.value?.unit ?? "0";
  const [unit, setUnit] = useState(top);
  const [entries, setEntries] = useState<Entry[]>([]);
  const [logins, setLogins] = useState<Record<string, string>>({});
  const [more, setMore] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function load(before: Entry | undefined): Promise<void> {
    setFault(null);
    try {
      const page = await ask<Page>("GET", `/audit?unit=${unit}${before ? `&before=${before.number}` : ""}`);
      setEntries((known) => (before ? [...known, ...page.entries] : page.entries));
      setLogins((known) => ({ ...known, ...page.logins }));
      setMore(page.entries.length === PAGE);
    } catch (caught) {
      setFault(told(caught));
    }
  }
  useEffect(() => void load(undefined), [unit]);

  async function act(what: () => Promise<void>): Promise<void> {
    setFault(null);
    try {
      await what();
    } catch (caught) {
      setFault(told(caught));
    }
  }

  return (
    <>
      <h1>{say("nav.audit")}</h1>
      <p>{say("audit.text")}</p>
      <Fault text={fault ?? (checked?.brokenAt ? say("audit.broken", { place: checked.brokenAt }) : null)} />
      <Done
        text={
          checked && checked.brokenAt === null
            ? say("audit.whole", { entries: number(checked.entries), head: checked.head.slice(0, 16) })
            : null
        }
      />
      <UnitPicker top={top} value={unit} onChange={setUnit} />
      <p class="buttons">
        <button type="button" onClick={() => void act(async () => setChecked(await ask<Checked>("GET", "/audit/check")))}>
          {say("audit.check")}
        </button>
        {may("AUDIT_EXPORT") && (
          <>
            <button type="button" onClick={() => void act(() => save(`/audit/export?unit=${unit}&format=CSV`))}>
              {say("audit.csv")}
            </button>
            <button type="button" onClick={() => void act(() => save(`/audit/export?unit=${unit}&format=JSONL`))}>
              {say("audit.jsonl")}
            </button>
          </>
        )}
      </p>
      <div class="scroll" role="region" aria-label={say("nav.audit")} tabIndex={0}>
        <table>
          <caption class="unseen">{say("nav.audit")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("audit.at")}</th>
              <th scope="col">{say("audit.who")}</th>
              <th scope="col">{say("audit.act")}</th>
              <th scope="col">{say("unit")}</th>
              <th scope="col">{say("audit.subject")}</th>
              <th scope="col">{say("reason")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.number}>
                <td>{moment(entry.at)}</td>
                <td>
                  {logins[entry.account] ?? entry.account} <small>{roleName(entry.role)}</small>
                </td>
                <td>{sayCode("act", entry.act)}</td>
                <td>{entry.unit}</td>
                <td>{entry.subject}</td>
                <td>{entry.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && (
        <p class="buttons">
          <button type="button" onClick={() => void load(entries.at(-1))}>
            {say("audit.more")}
          </button>
        </p>
      )}
    </>
  );
}
