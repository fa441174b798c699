import { useState } from "preact/hooks";
import { ask, whoAmI } from "./api";
import { Field, Form } from "./parts";
import { go } from "./session";
import { say } from "./words";

interface Waiting {
  first: boolean;
  login: string | null;
  name: string | null;
}

/** A first sign-in with a one-time code; the first administrator says here who they are. */
export function Enrol() {
  const [code, setCode] = useState("");
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");

  async function enter(): Promise<void> {
    await ask("POST", "/enrolment", waiting?.first ? { code, login, name } : { code });
    go("security");
    await whoAmI();
  }

  return (
    <div class="door">
      <h1>{say("first")}</h1>
      {!waiting && (
        <Form
          button={say("continue")}
          act={async () => setWaiting(await ask<Waiting>("POST", "/enrolment/look", { code }))}
        >
          <p>{say("first.text")}</p>
          <Field label={say("first.code")} value={code} onChange={setCode} hint={say("first.code.hint")} />
        </Form>
      )}
      {waiting && !waiting.first && (
        <Form button={say("first.enter")} act={enter}>
          <p>{say("first.yours", { name: waiting.name ?? "", login: waiting.login ?? "" })}</p>
        </Form>
      )}
      {waiting?.first && (
        <Form button={say("first.enter")} act={enter}>
          <p>{say("first.administrator")}</p>
          <Field
            label={say("login")}
            value={login}
            onChange={setLogin}
            hint={say("login.hint")}
            autocomplete="username"
          />
          <Field label={say("name")} value={name} onChange={setName} autocomplete="name" />
        </Form>
      )}
      <p>
        <a href="#/">{say("first.back")}</a>
      </p>
    </div>
  );
}
