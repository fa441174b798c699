import { useEffect, useState } from "preact/hooks";
import { ask, saying, told, type Told, whoAmI } from "../api";
import { type Asked, makePasskey, passkeysWork } from "../passkey";
import { Done, Fault, Field, Form, type Said, useDone } from "../parts";
import { go, me } from "../session";
import { moment, say, sayCode } from "../words";
import { Phone, type Proposed } from "./phone";

interface Passkey {
  id: string;
  label: string;
  madeAt: string;
  usedAt: string;
}

interface Session {
  number: number;
  begunAt: string;
  seenAt: string;
  method: string;
  current: boolean;
}

interface Security {
  password: boolean;
  recoveryCodesLeft: number;
  passkeys: Passkey[];
  sessions: Session[];
}

/** One's own ways in. Who comes with a one-time code sees this page first and nothing else. */
export default function SecurityPage() {
  const [security, setSecurity] = useState<Security | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const [done, setDone] = useDone();
  const [fault, setFault] = useState<Told | null>(null);
  const enrolling = me.value?.enrolling ?? false;

  async function load(): Promise<void> {
    setSecurity(await ask<Security>("GET", "/me/security"));
  }
  useEffect(() => {
    load().catch((caught: unknown) => setFault(told(caught)));
  }, []);

  /** Does one thing and shows what is so afterwards. */
  async function act(what: () => Promise<unknown>, then: Said): Promise<void> {
    setFault(null);
    setDone(null);
    try {
      await what();
      setDone(then);
      await load();
    } catch (caught) {
      setFault(caught instanceof DOMException ? saying(() => say("passkey.stopped")) : told(caught));
    }
  }

  async function set(then: Said, told: string[] = []): Promise<void> {
    setCodes(told);
    setDone(then);
    // The one-time code is spent: from here on it is an account like any other.
    if (told.length === 0) await whoAmI();
    await load();
  }

  if (!security) return <Fault text={fault} />;
  if (codes.length > 0) {
    return (
      <RecoveryCodes
        codes={codes}
        kept={async () => {
          setCodes([]);
          await whoAmI();
          if (enrolling) go("");
        }}
      />
    );
  }
  return (
    <>
      <h1>{enrolling ? say("security.begin") : say("nav.security")}</h1>
      {enrolling && <p>{say("security.begin.text")}</p>}
      <Done said={done} />
      <Fault text={fault} />
      <section>
        <h2>{say("passkeys")}</h2>
        <p>{say("passkeys.text")}</p>
        {security.passkeys.length > 0 && (
          <table class="narrow">
            <caption class="unseen">{say("passkeys")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("passkey.label")}</th>
                <th scope="col">{say("made")}</th>
                <th scope="col">{say("used")}</th>
                <th scope="col">
                  <span class="unseen">{say("act")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {security.passkeys.map((passkey) => (
                <tr key={passkey.id}>
                  <th scope="row">{passkey.label}</th>
                  <td>{moment(passkey.madeAt)}</td>
                  <td>{moment(passkey.usedAt)}</td>
                  <td>
                    <button
                      type="button"
                      onClick={() =>
                        void act(
                          () => ask("DELETE", `/me/passkeys/${passkey.id}`),
                          () => say("passkey.removed", { label: passkey.label }),
                        )
                      }
                    >
                      {say("remove")} <span class="unseen">{passkey.label}</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {passkeysWork ? <NewPasskey added={() => set(() => say("passkey.added"))} /> : <p>{say("passkeys.none")}</p>}
      </section>
      <section>
        <h2>{say("password.title")}</h2>
        <p>{security.password ? say("password.is-set", { left: security.recoveryCodesLeft }) : say("password.not-set")}</p>
        <NewPassword
          hasOne={security.password}
          set={(told) => set(() => say("password.changed"), told)}
          login={me.value?.login ?? ""}
        />
        {security.password && (
          <p class="buttons">
            <button
              type="button"
              onClick={() =>
                void act(
                  async () =>
                    setCodes((await ask<{ recoveryCodes: string[] }>("POST", "/me/recovery-codes")).recoveryCodes),
                  () => say("recovery.made"),
                )
              }
            >
              {say("recovery.new")}
            </button>
          </p>
        )}
      </section>
      {!enrolling && (
        <section>
          <h2>{say("sessions")}</h2>
          <table class="narrow">
            <caption class="unseen">{say("sessions")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("session.begun")}</th>
                <th scope="col">{say("session.seen")}</th>
                <th scope="col">{say("session.method")}</th>
                <th scope="col">
                  <span class="unseen">{say("act")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {security.sessions.map((session) => (
                <tr key={session.number}>
                  <th scope="row">{moment(session.begunAt)}</th>
                  <td>{moment(session.seenAt)}</td>
                  <td>{sayCode("method", session.method)}</td>
                  <td>
                    {session.current ? (
                      say("session.this")
                    ) : (
                      <button
                        type="button"
                        onClick={() =>
                          void act(() => ask("POST", "/me/sessions/end", { number: session.number }), () => say("session.ended"))
                        }
                      >
                        {say("session.end")}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="buttons">
            <button
              type="button"
              onClick={() =>
                void act(async () => {
                  await ask("POST", "/me/sessions/end-all");
                  me.value = null;
                  go("");
                }, () => "")
              }
            >
              {say("sessions.end-all")}
            </button>
          </p>
        </section>
      )}
    </>
  );
}

function NewPasskey({ added }: { added: () => Promise<void> }) {
  const [label, setLabel] = useState("");
  const [stopped, setStopped] = useState(false);
  return (
    <Form
      button={say("passkey.add")}
      act={async () => {
        setStopped(false);
        const asked = await ask<Asked>("POST", "/me/passkeys/options");
        let credential: object;
        try {
          credential = await makePasskey(asked);
        } catch {
          setStopped(true);
          return;
        }
        await ask("POST", "/me/passkeys", { ceremony: asked.ceremony, credential, label });
        setLabel("");
        await added();
      }}
    >
      <Fault text={stopped ? say("passkey.stopped") : null} />
      <Field label={say("passkey.label")} value={label} onChange={setLabel} hint={say("passkey.label.hint")} />
    </Form>
  );
}

/** A password comes with a second factor; the password alone can be changed later. */
function NewPassword({ hasOne, login, set }: { hasOne: boolean; login: string; set: (codes: string[]) => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<Told | null>(null);

  async function begin(withPhone: boolean): Promise<void> {
    setFault(null);
    try {
      setProposed(withPhone ? await ask<Proposed>("POST", "/me/totp") : null);
      setOpen(true);
    } catch (caught) {
      setFault(told(caught));
    }
  }
  if (!open) {
    return (
      <>
        <Fault text={fault} />
        <p class="buttons">
          <button type="button" onClick={() => void begin(true)}>
            {hasOne ? say("password.new-phone") : say("password.begin")}
          </button>
          {hasOne && (
            <button type="button" onClick={() => void begin(false)}>
              {say("password.change")}
            </button>
          )}
        </p>
      </>
    );
  }
  return (
    <Form
      button={say("password.save")}
      also={
        <button type="button" onClick={() => setOpen(false)}>
          {say("cancel")}
        </button>
      }
      act={async () => {
        const { recoveryCodes } = await ask<{ recoveryCodes: string[] }>("POST", "/me/password", {
          password,
          pending: proposed?.pending ?? null,
          code: proposed ? code : null,
        });
        setOpen(false);
        setPassword("");
        setCode("");
        await set(recoveryCodes);
      }}
    >
      <input type="text" class="unseen" autoComplete="username" value={login} readOnly tabIndex={-1} aria-hidden="true" />
      <Field
        label={say("password.new")}
        value={password}
        onChange={setPassword}
        type="password"
        autocomplete="new-password"
        hint={say("password.hint")}
      />
      {proposed && (
        <>
          <Phone proposed={proposed} />
          <Field
            label={say("password.phone-code")}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autocomplete="one-time-code"
          />
        </>
      )}
    </Form>
  );
}

/** Told once: the page does not go on before the officer has kept them. */
function RecoveryCodes({ codes, kept }: { codes: string[]; kept: () => Promise<void> }) {
  return (
    <>
      <h1>{say("recovery")}</h1>
      <p>{say("recovery.text")}</p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="buttons">
        <button type="button" onClick={() => print()}>
          {say("print")}
        </button>
        <button type="button" class="main" onClick={() => void kept()}>
          {say("recovery.kept")}
        </button>
      </p>
    </>
  );
}
