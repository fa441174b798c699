import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { counts, refusal, sending, session, trouble } from "./state";
import { newVersion, takeOver } from "./update";
import { language, say, sayOf, speak } from "./words";

/** The pieces that every screen is made of: one task, one main button at the bottom. */

interface ScreenProps {
  readonly title: string;
  readonly lead?: string;
  readonly back?: () => void;
  readonly main?: { label: string; act: () => void; disabled?: boolean } | undefined;
  /** Submits the screen's form instead of acting by itself. */
  readonly form?: string;
  readonly children?: ComponentChildren;
}

export function Screen({ title, lead, back, main, form, children }: ScreenProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    // Never the heading: it may be a name or an address, and browsers write titles into their history in clear
    document.title = say("app");
  }, [title]);
  return (
    <>
      <Strip />
      <main>
        {back && (
          <button type="button" class="back" onClick={back}>
            <span aria-hidden="true">‹ </span>
            {say("back")}
          </button>
        )}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {lead && <p class="lead">{lead}</p>}
        <Notices />
        {children}
      </main>
      {main && (
        <div class="bottom">
          <button
            type={form ? "submit" : "button"}
            class="main"
            disabled={main.disabled ?? false}
            {...(form ? { form } : { onClick: main.act })}
          >
            {main.label}
          </button>
        </div>
      )}
    </>
  );
}

/** Always in sight: which station, and how far the work has come on its way. */
function Strip(): JSX.Element {
  const { waiting, sent, recorded } = counts.value;
  const at = session.value;
  return (
    <header>
      <div class="where">
        <span>{at ? say("station", { station: at.station.split("/")[1] ?? "", place: at.place }) : say("app")}</span>
        <button type="button" class="link" lang={language.value === "id" ? "en" : "id"} onClick={() => void speak(language.value === "id" ? "en" : "id")}>
          {language.value === "id" ? "English" : "Indonesia"}
        </button>
      </div>
      <ul class="dots" aria-label={say("dots")}>
        <Dot on={waiting > 0} label={say("dot.waiting")} count={waiting} busy={sending.value} />
        <Dot on={sent > 0} label={say("dot.sent")} count={sent} />
        <Dot on={recorded > 0} label={say("dot.recorded")} count={recorded} />
      </ul>
    </header>
  );
}

function Dot({ on, label, count, busy }: { on: boolean; label: string; count: number; busy?: boolean }): JSX.Element {
  return (
    <li class={on ? "on" : ""}>
      <i aria-hidden="true" class={busy ? "busy" : ""} />
      {label} <b>{count}</b>
    </li>
  );
}

function Notices(): JSX.Element {
  return (
    <div role="status">
      {trouble.value && <p class="notice stop">{say("trouble")}</p>}
      {refusal.value && <p class="notice stop">{sayOf(`no.${refusal.value}`, "no.other", { code: refusal.value })}</p>}
      {newVersion.value && (
        <p class="notice">
          {say("update")}{" "}
          <button type="button" class="link" onClick={takeOver}>
            {say("update.now")}
          </button>
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly numeric?: boolean;
  readonly secret?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
}

export function Field(props: FieldProps): JSX.Element {
  const { id, label, value, onInput, hint, fault, numeric, secret, autoComplete = "off", maxLength = 200 } = props;
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const attributes = {
    id,
    value,
    inputMode: numeric ? "numeric" : "text",
    autoComplete,
    autoCapitalize: numeric || secret ? "off" : "characters",
    spellcheck: false,
    maxLength,
    "aria-invalid": fault ? "true" : "false",
    ...(described ? { "aria-describedby": described } : {}),
    onInput: (event: Event) => onInput((event.currentTarget as HTMLInputElement).value),
  } as const;
  return (
    <div class={fault ? "field faulty" : "field"}>
      <label for={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {secret ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: string, label: string, note?: string])[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** Large radio buttons: the whole row is the target. */
export function Choice({ name, legend, options, value, onChoose }: ChoiceProps): JSX.Element {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(([each, label, note]) => (
        <label key={each} class={each === value ? "chosen" : ""}>
          <input type="radio" name={name} value={each} checked={each === value} onChange={() => onChoose(each)} />
          <span>
            {label}
            {note && <small>{note}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is wrong with a form, on top, each with the way to its field. Takes the focus when it appears. */
export function FaultSummary({ faults }: { faults: readonly (readonly [field: string, text: string])[] }): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div class="notice stop" tabIndex={-1} ref={box} role="alert">
      <p>{say("faults")}</p>
      <ul>
        {faults.map(([field, text]) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
