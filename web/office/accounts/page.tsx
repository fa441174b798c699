import { useEffect, useRef, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Dialog, Done, Fault, Field, Form, roleName, UnitPicker, useDone } from "../parts";
import { me } from "../session";
import { minute, moment, number, say } from "../words";

interface Account {
  id: number;
  login: string;
  name: string;
  role: string;
  unit: string;
  active: boolean;
  hasPassword: boolean;
  passkeys: number;
  provider: boolean;
  madeAt: string;
  lastSeenAt: string | null;
}

interface Listed {
  accounts: Account[];
  grantable: string[];
}

interface Made {
  account: Account;
  code: string;
  codeEndsAt: string;
}

type Act = "reset" | "deactivate" | "activate" | "provider";

/** Accounts of the officer's unit and inside it: list, new, a new code, deactivate. */
export default function AccountsPage() {
  const top = me.value?.unit ?? "0";
  const [unit, setUnit] = useState(top);
  const [listed, setListed] = useState<Listed | null>(null);
  const [wanted, setWanted] = useState("");
  const [made, setMade] = useState<Made | null>(null);
  const [asked, setAsked] = useState<{ act: Act; account: Account } | null>(null);
  const [done, setDone] = useDone();
  const [fault, setFault] = useState<Told | null>(null);
  const [provider, setProvider] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const newest = useNewest();

  async function load(): Promise<void> {
    const newestList = newest();
    try {
      const found = await ask<Listed>("GET", `/accounts?unit=${unit}`);
      if (!newestList()) return;
      setListed(found);
      setFault(null);
    } catch (caught) {
      if (newestList()) setFault(told(caught));
    }
  }
  useEffect(() => void load(), [unit]);
  useEffect(() => {
    ask<{ provider: string | null }>("GET", "/sign-in").then(
      (ways) => setProvider(ways.provider),
      () => setProvider(null),
    );
  }, []);
  useEffect(() => {
    const toSearch = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", toSearch);
    return () => removeEventListener("keydown", toSearch);
  }, []);

  const shown = (listed?.accounts ?? []).filter((account) =>
    [account.login, account.name, roleName(account.role), account.unit].some((each) =>
      each.toLowerCase().includes(wanted.trim().toLowerCase()),
    ),
  );
  return (
    <>
      <h1>{say("nav.accounts")}</h1>
      <Done said={done} />
      <Fault text={fault} />
      {made && <Code made={made} />}
      <UnitPicker top={top} value={unit} onChange={setUnit} />
      <NewAccount
        unit={unit}
        grantable={listed?.grantable ?? []}
        made={async (fresh) => {
          setMade(fresh);
          await load();
        }}
      />
      <p class="field search">
        <label for="search">{say("accounts.search")}</label>
        <input
          id="search"
          ref={search}
          type="search"
          value={wanted}
          aria-keyshortcuts="/"
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </p>
      <p class="soft" role="status">
        {listed && say("accounts.shown", { shown: shown.length, all: number(listed.accounts.length) })}
      </p>
      {shown.length > 0 && (
        <div class="scroll" role="region" aria-label={say("nav.accounts")} tabIndex={0}>
          <table class="accounts narrow wide">
            <caption class="unseen">{say("nav.accounts")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("login")}</th>
                <th scope="col">{say("role")}</th>
                <th scope="col">{say("accounts.ways")}</th>
                <th scope="col">{say("accounts.seen")}</th>
                <th scope="col">
                  <span class="unseen">{say("act")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((account) => (
                <tr key={account.id} class={account.active ? "" : "inactive"}>
                  <th scope="row">
                    {account.login}
                    <small>{account.name}</small>
                  </th>
                  <td>
                    {roleName(account.role)} <small>{account.unit}</small>
                  </td>
                  <td data-head={say("accounts.ways")}>{account.active ? ways(account) : say("accounts.inactive")}</td>
                  <td data-head={say("accounts.seen")}>{account.lastSeenAt ? minute(account.lastSeenAt) : say("never")}</td>
                  <td class="acts">
                    {listed?.grantable.includes(account.role) && account.id !== me.value?.account && (
                      <>
                        {account.active && (
                          <button type="button" onClick={() => setAsked({ act: "reset", account })}>
                            {say("accounts.reset")} <span class="unseen">{account.login}</span>
                          </button>
                        )}
                        {account.active && provider && (
                          <button type="button" onClick={() => setAsked({ act: "provider", account })}>
                            {say("accounts.provider")} <span class="unseen">{account.login}</span>
                          </button>
                        )}
                        <button
                          type="button"
                          onClick={() => setAsked({ act: account.active ? "deactivate" : "activate", account })}
                        >
                          {say(account.active ? "accounts.deactivate" : "accounts.activate")}{" "}
                          <span class="unseen">{account.login}</span>
                        </button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && (
        <Asked
          act={asked.act}
          account={asked.account}
          close={() => setAsked(null)}
          done={async (answer) => {
            setAsked(null);
            setMade(answer);
            setDone(() => say(`accounts.${asked.act}.done`, { login: asked.account.login }));
            await load();
          }}
        />
      )}
    </>
  );
}

function ways(account: Account): string {
  const found = [
    account.passkeys > 0 ? say("accounts.way.passkeys", { number: account.passkeys }) : "",
    account.hasPassword ? say("accounts.way.password") : "",
    account.provider ? say("accounts.way.provider") : "",
  ].filter((each) => each);
  return found.length > 0 ? found.join(", ") : say("accounts.way.none");
}

/** The code for a first sign-in: told once, handed over by the administrator. */
function Code({ made: { account, code, codeEndsAt } }: { made: Made }) {
  return (
    <section class="notice ok code" aria-label={say("accounts.code")}>
      <p>{say("accounts.code.text", { login: account.login, until: moment(codeEndsAt) })}</p>
      <p>
        <code>{code}</code>
      </p>
    </section>
  );
}

function NewAccount(props: { unit: string; grantable: string[]; made: (made: Made) => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  if (!open) {
    return (
      <p class="buttons">
        <button type="button" class="main" onClick={() => setOpen(true)}>
          {say("accounts.new")}
        </button>
      </p>
    );
  }
  return (
    <section class="new" aria-label={say("accounts.new")}>
      <h2>{say("accounts.new")}</h2>
      <p>{say("accounts.new.text", { unit: props.unit })}</p>
      <Form
        button={say("accounts.make")}
        also={
          <button type="button" onClick={() => setOpen(false)}>
            {say("cancel")}
          </button>
        }
        act={async () => {
          const made = await ask<Made>("POST", "/accounts", { login, name, role, unit: props.unit });
          setLogin("");
          setName("");
          setOpen(false);
          await props.made(made);
        }}
      >
        <Field label={say("login")} value={login} onChange={setLogin} hint={say("login.hint")} />
        <Field label={say("name")} value={name} onChange={setName} />
        <p class="field">
          <label for="role">{say("role")}</label>
          <select id="role" required value={role} onChange={(event) => setRole(event.currentTarget.value)}>
            <option value="">{say("role.choose")}</option>
            {props.grantable.map((each) => (
              <option key={each} value={each}>
                {roleName(each)}
              </option>
            ))}
          </select>
        </p>
      </Form>
    </section>
  );
}

/** Says what the act will do before it is done, and asks why. */
function Asked(props: { act: Act; account: Account; close: () => void; done: (made: Made | null) => Promise<void> }) {
  const { act, account, close } = props;
  const [reason, setReason] = useState("");
  return (
    <Dialog title={say(`accounts.${act}.title`, { login: account.login })} close={close}>
      <p>{say(`accounts.${act}.text`)}</p>
      <Form
        button={say(`accounts.${act}`)}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
        act={async () => {
          const body = act === "provider" ? { subject: reason } : { reason };
          const answer = await ask<Made | Account>("POST", `/accounts/${account.id}/${act}`, body);
          await props.done("code" in answer ? answer : null);
        }}
      >
        {act === "provider" ? (
          <Field
            label={say("accounts.subject")}
            value={reason}
            onChange={setReason}
            hint={say(account.provider ? "accounts.subject.bound" : "accounts.subject.hint")}
            required={false}
          />
        ) : (
          <Field label={say("reason")} value={reason} onChange={setReason} hint={say("reason.hint")} />
        )}
      </Form>
    </Dialog>
  );
}
