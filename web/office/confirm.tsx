import { useState } from "preact/hooks";
import { ask, givenUp, saying, type StepUp, stepUp, told, type Told } from "./api";
import { type Asked, passkeysWork, provePasskey } from "./passkey";
import { Dialog, Fault, Field, Form } from "./parts";
import { me } from "./session";
import { say } from "./words";

/** Before a dangerous act: prove once more who you are. The act goes on after that, or is given up. */
export function Confirm({ waiting }: { waiting: StepUp }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<Told | null>(null);

  function proven(): void {
    stepUp.value = null;
    waiting.proven();
  }
  function close(): void {
    stepUp.value = null;
    waiting.given(givenUp());
  }
  async function withPasskey(): Promise<void> {
    setFault(null);
    try {
      const asked = await ask<Asked>("POST", "/me/confirm/passkey/options");
      const credential = await provePasskey(asked);
      await ask("POST", "/me/confirm/passkey", { ceremony: asked.ceremony, credential });
      proven();
    } catch (caught) {
      setFault(caught instanceof DOMException ? saying(() => say("passkey.stopped")) : told(caught));
    }
  }

  return (
    <Dialog title={say("confirm")} close={close}>
      <p>{say("confirm.text")}</p>
      <Fault text={fault} />
      {passkeysWork && (
        <p class="buttons">
          <button type="button" class="main" onClick={() => void withPasskey()}>
            {say("confirm.passkey")}
          </button>
        </p>
      )}
      <Form
        button={say("confirm.password")}
        quiet={passkeysWork}
        also={
          <button type="button" onClick={close}>
            {say("cancel")}
          </button>
        }
        act={async () => {
          await ask("POST", "/me/confirm/password", { login: me.value?.login, password, code });
          proven();
        }}
      >
        <Field
          label={say("password")}
          value={password}
          onChange={setPassword}
          type="password"
          autocomplete="current-password"
        />
        <Field label={say("code")} value={code} onChange={setCode} hint={say("code.hint")} autocomplete="one-time-code" />
      </Form>
    </Dialog>
  );
}
