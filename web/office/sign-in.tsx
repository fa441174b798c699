import { useEffect, useState } from "preact/hooks";
import { ask, saying, told, type Told, whoAmI } from "./api";
import { type Asked, passkeysWork, provePasskey } from "./passkey";
import { Fault, Field, Form, Mark } from "./parts";
import { path } from "./session";
import { say } from "./words";

/** The door: a passkey, or a password with a code; a first sign-in has its own page. */
export function SignIn({ ended }: { ended: boolean }) {
  const [provider, setProvider] = useState<string | null>(null);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<Told | null>(refusedByProvider());
  useEffect(() => {
    ask<{ provider: string | null }>("GET", "/sign-in").then(
      (ways) => setProvider(ways.provider),
      () => undefined,
    );
  }, []);

  async function withPasskey(): Promise<void> {
    setFault(null);
    try {
      const asked = await ask<Asked>("POST", "/sign-in/passkey/options");
      const credential = await provePasskey(asked);
      await ask("POST", "/sign-in/passkey", { ceremony: asked.ceremony, credential });
      await whoAmI();
    } catch (caught) {
      setFault(caught instanceof DOMException ? saying(() => say("passkey.stopped")) : told(caught));
    }
  }

  return (
    <div class="door">
      <h1>{say("sign-in")}</h1>
      {ended && (
        <p class="notice warn" role="status">
          <Mark kind="warn" /> {say("sign-in.ended")}
        </p>
      )}
      <Fault text={fault} />
      {passkeysWork && (
        <section>
          <h2>{say("sign-in.passkey.title")}</h2>
          <p>{say("sign-in.passkey.text")}</p>
          <p class="buttons">
            <button type="button" class="main" onClick={() => void withPasskey()}>
              {say("sign-in.passkey")}
            </button>
          </p>
        </section>
      )}
      <section>
        <h2>{say("sign-in.password.title")}</h2>
        <Form
          button={say("sign-in.password")}
          quiet={passkeysWork}
          act={async () => {
            await ask("POST", "/sign-in/password", { login, password, code });
            await whoAmI();
          }}
        >
          <Field label={say("login")} value={login} onChange={setLogin} autocomplete="username" />
          <Field
            label={say("password")}
            value={password}
            onChange={setPassword}
            type="password"
            autocomplete="current-password"
          />
          <Field
            label={say("code")}
            value={code}
            onChange={setCode}
            hint={say("code.hint")}
            autocomplete="one-time-code"
          />
        </Form>
      </section>
      {provider && (
        <section>
          <h2>{say("sign-in.provider.title")}</h2>
          <p>
            <a class="button" href="/api/office/v1/sign-in/provider/provider">
              {say("sign-in.provider", { name: provider })}
            </a>
          </p>
        </section>
      )}
      <p>
        <a href="#/first">{say("sign-in.first")}</a>
      </p>
      <p class="soft">{say("sign-in.lost")}</p>
    </div>
  );
}

function refusedByProvider(): Told | null {
  if (path.value === "sign-in/unknown") return saying(() => say("sign-in.provider.unknown"));
  return path.value === "sign-in/refused" ? saying(() => say("sign-in.provider.refused")) : null;
}
