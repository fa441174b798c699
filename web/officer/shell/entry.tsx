import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { FaultSummary, Field, Screen } from "./parts";
import { enrol, plainCode } from "./session";
import { device, open, send, session, store, wipePhone } from "./state";
import { thisDevice } from "./device";
import { acceptablePin, makeVault, openVault } from "./vault";
import { moment, say, sayOf, type Word } from "./words";

/** The way in: once with a code from the village office, every other time with the PIN. */

/** First use: code and a PIN. `download` fetches the task's data before the phone may leave the network. */
export function Enrol({ path, download }: { path: string; download: () => Promise<Word | undefined> }): JSX.Element {
  const code = useSignal("");
  const pin = useSignal("");
  const again = useSignal("");
  const busy = useSignal(false);
  const faults = useSignal<readonly (readonly [string, string])[]>([]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy.value) return;
    const wrong: [string, string][] = [];
    if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(plainCode(code.value))) wrong.push(["code", say("enrol.code.fault")]);
    if (!acceptablePin(pin.value)) wrong.push(["pin", say("enrol.pin.fault")]);
    else if (pin.value !== again.value) wrong.push(["again", say("enrol.again.fault")]);
    faults.value = wrong;
    if (wrong.length > 0) return;
    busy.value = true;
    try {
      const enrolment = await enrol(store, path, plainCode(code.value), (to, request) => fetch(to, request));
      if (enrolment.kind !== "enrolled") {
        const text = enrolment.kind === "offline" ? say("enrol.offline") : sayOf(`no.${enrolment.code}`, "no.other", { code: enrolment.code });
        faults.value = [["code", text]];
        return;
      }
      device.value = await thisDevice(store);
      const vault = await makeVault(store, pin.value);
      session.value = enrolment.session;
      open(vault);
      const fault = await download();
      // The enrolment holds: the home screen offers the download again
      if (fault === undefined) void send();
    } finally {
      busy.value = false;
    }
  }

  const fault = (field: string): string | undefined => faults.value.find(([name]) => name === field)?.[1];
  return (
    <Screen
      title={say("enrol.title")}
      lead={say("enrol.lead")}
      form="enrol"
      main={{ label: busy.value ? say("enrol.busy") : say("enrol.do"), act: () => undefined, disabled: busy.value }}
    >
      <FaultSummary faults={faults.value} />
      <form id="enrol" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          id="code"
          label={say("enrol.code")}
          hint={say("enrol.code.hint")}
          value={code.value}
          onInput={(value) => (code.value = value)}
          fault={fault("code")}
          maxLength={16}
        />
        <Field
          id="pin"
          label={say("enrol.pin")}
          hint={say("enrol.pin.hint")}
          value={pin.value}
          onInput={(value) => (pin.value = value)}
          fault={fault("pin")}
          numeric
          secret
          autoComplete="new-password"
          maxLength={12}
        />
        <Field
          id="again"
          label={say("enrol.again")}
          value={again.value}
          onInput={(value) => (again.value = value)}
          fault={fault("again")}
          numeric
          secret
          autoComplete="new-password"
          maxLength={12}
        />
      </form>
      <details>
        <summary>{say("enrol.privacy")}</summary>
        <p>{say("enrol.privacy.text")}</p>
      </details>
    </Screen>
  );
}

export function Unlock(): JSX.Element {
  const pin = useSignal("");
  const busy = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy.value || pin.value === "") return;
    busy.value = true;
    try {
      const opening = await openVault(store, pin.value, Date.now());
      pin.value = "";
      switch (opening.kind) {
        case "open":
          return open(opening.vault);
        case "wrong":
          fault.value = say("pin.wrong", { left: opening.left });
          break;
        case "wait":
          fault.value = say("pin.wait", { time: moment(Math.ceil(opening.until / 1000)) });
          break;
        case "wiped":
        case "none":
          await wipePhone();
      }
      document.getElementById("pin")?.focus();
    } finally {
      busy.value = false;
    }
  }

  return (
    <Screen
      title={say("pin.title")}
      lead={say("pin.lead")}
      form="unlock"
      main={{ label: busy.value ? say("pin.busy") : say("pin.do"), act: () => undefined, disabled: busy.value }}
    >
      <form id="unlock" onSubmit={(event) => void submit(event)} noValidate>
        <Field
          id="pin"
          label={say("pin")}
          value={pin.value}
          onInput={(value) => (pin.value = value)}
          fault={fault.value}
          numeric
          secret
          autoComplete="current-password"
          maxLength={12}
        />
      </form>
    </Screen>
  );
}
