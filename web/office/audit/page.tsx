import { useEffect, useState } from "preact/hooks";
import { ask, save, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Done, Fault, Field, roleName, UnitPicker } from "../parts";
import { may, me } from "../session";
import { codes, moment, number, say, sayCode } from "../words";

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

interface Wanted {
  login: string;
  act: string;
  subject: string;
  from: string;
  until: string;
}

const EVERYTHING: Wanted = { login: "", act: "", subject: "", from: "", until: "" };

/** What was seen and done in a unit, the newest first. */
export default function AuditPage() {
  const top = me.value?.unit ?? "0";
  const [unit, setUnit] = useState(top);
  const [entries, setEntries] = useState<Entry[]>([]);
  const [logins, setLogins] = useState<Record<string, string>>({});
  const [more, setMore] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [fault, setFault] = useState<Told | null>(null);
  const [wanted, setWanted] = useState<Wanted>(EVERYTHING);
  const newest = useNewest();

  async function load(before: Entry | undefined): Promise<void> {
    const newestPage = newest();
    setFault(null);
    try {
      const asked = new URLSearchParams({ unit });
      for (const [name, value] of Object.entries(wanted)) if (value.trim()) asked.set(name, value.trim());
      if (before) asked.set("before", String(before.number));
      const page = await ask<Page>("GET", `/audit?${asked}`);
      if (!newestPage()) return;
      setEntries((known) => (before ? [...known, ...page.entries] : page.entries));
      setLogins((known) => ({ ...known, ...page.logins }));
      setMore(page.entries.length === PAGE);
    } catch (caught) {
      if (newestPage()) setFault(told(caught));
    }
  }
  useEffect(() => void load(undefined), [unit, wanted]);

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
        said={
          checked && checked.brokenAt === null
            ? () => say("audit.whole", { entries: number(checked.entries), head: checked.head.slice(0, 16) })
            : null
        }
      />
      <UnitPicker top={top} value={unit} onChange={setUnit} />
      <Search search={setWanted} />
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
      {entries.length === 0 && <p role="status">{say("audit.nothing")}</p>}
      <div class="scroll" role="region" aria-label={say("nav.audit")} tabIndex={0}>
        <table class="narrow wide">
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
                <td data-head={say("audit.who")}>
                  {entry.account === 0 ? (
                    say("audit.nobody")
                  ) : (
                    <>
                      {logins[entry.account] ?? entry.account} <small>{roleName(entry.role)}</small>
                    </>
                  )}
                </td>
                <td data-head={say("audit.act")}>{sayCode("act", entry.act)}</td>
                <td data-head={say("unit")}>{entry.unit}</td>
                {entry.subject ? <td data-head={say("audit.subject")}>{entry.subject}</td> : <td />}
                {entry.reason ? <td data-head={say("reason")}>{entry.reason}</td> : <td />}
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

/** Who, what, about what, when: what is left empty does not narrow it. */
function Search({ search }: { search: (wanted: Wanted) => void }) {
  const [typed, setTyped] = useState(EVERYTHING);
  const set = (field: keyof Wanted) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  return (
    <form
      role="search"
      class="new"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
    >
      <div class="columns">
        <Field label={say("login")} value={typed.login} onChange={set("login")} required={false} />
        <p class="field">
          <label for="audit-act">{say("audit.act")}</label>
          <select id="audit-act" value={typed.act} onChange={(event) => set("act")(event.currentTarget.value)}>
            <option value="">{say("audit.every-act")}</option>
            {codes("act").map((code) => (
              <option key={code} value={code}>
                {sayCode("act", code)}
              </option>
            ))}
          </select>
        </p>
        <Field
          label={say("audit.subject")}
          value={typed.subject}
          onChange={set("subject")}
          hint={say("audit.subject.hint")}
          required={false}
        />
        <Day label={say("audit.from")} value={typed.from} change={set("from")} />
        <Day label={say("audit.until")} value={typed.until} change={set("until")} />
      </div>
      <p class="buttons">
        <button type="submit">{say("audit.search")}</button>
      </p>
    </form>
  );
}

function Day({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  return (
    <p class="field">
      <label>
        {label}
        <input type="date" value={value} onInput={(event) => change(event.currentTarget.value)} />
      </label>
    </p>
  );
}
