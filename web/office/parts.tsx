import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ask, told, type Told } from "./api";
import { say, sayCode } from "./words";

/** Small parts that every page uses. */

/** A labelled field; its hint and its fault belong to it for screen readers too. */
export function Field(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  type?: "text" | "password";
  autocomplete?: string;
  inputMode?: "numeric" | "text";
  required?: boolean;
  readonly?: boolean;
}) {
  const id = useId();
  const { label, value, onChange, hint, type = "text", autocomplete = "off", inputMode, required = true } = props;
  // The types of Preact know each kind of input by its own literal.
  const kind = { type } as { type: "text" };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        {...kind}
        value={value}
        required={required}
        readOnly={props.readonly ?? false}
        autoComplete={autocomplete}
        autoCapitalize="none"
        spellcheck={false}
        {...(inputMode ? { inputMode } : {})}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </p>
  );
}

/** What went wrong, on top of a form; takes the focus so that it is read first. */
export function Fault({ text }: { text: Told | string | null }) {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text) box.current?.focus();
  }, [text]);
  return text ? (
    <p class="notice stop" role="alert" tabIndex={-1} ref={box}>
      <Mark kind="stop" /> {typeof text === "string" ? text : text.text}
    </p>
  ) : null;
}

/** Words that are looked up when they are shown: in the language that is then spoken. */
export type Said = () => string;

/** What was done, to be told by {@link Done}. */
export function useDone(): [Said | null, (said: Said | null) => void] {
  const [done, setDone] = useState<{ said: Said } | null>(null);
  return [done?.said ?? null, (said) => setDone(said && { said })];
}

/** What was done, told once. */
export function Done({ said }: { said: Said | null }) {
  const text = said?.();
  return (
    <p class={text ? "notice ok" : "unseen"} role="status">
      {text && (
        <>
          <Mark kind="ok" /> {text}
        </>
      )}
    </p>
  );
}

export function Mark({ kind }: { kind: "ok" | "stop" | "warn" }) {
  const shape = { ok: "M3 8.5l3.5 3.5L13 4.5", stop: "M4 4l8 8M12 4l-8 8", warn: "M8 3v6M8 12v.6" }[kind];
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shape} />
    </svg>
  );
}

/** A form whose one act is waited for; what was typed stays whatever comes of it. */
export function Form(props: {
  act: () => Promise<void>;
  button: string;
  children: ComponentChildren;
  quiet?: boolean;
  also?: ComponentChildren;
}) {
  const [fault, setFault] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await props.act();
    } catch (caught) {
      setFault(told(caught));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} aria-busy={busy}>
      <Fault text={fault} />
      {props.children}
      <p class="buttons">
        <button type="submit" class={props.quiet ? "" : "main"} aria-disabled={busy}>
          {props.button}
        </button>
        {props.also}
      </p>
    </form>
  );
}

/** A question over the page. Escape closes it; the focus goes back to where it was. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

export interface Unit {
  code: string;
  name: string;
  level: number;
  path: { code: string; name: string; level: number }[];
  children: { code: string; name: string; level: number }[];
  /** Of a village: its polling stations. */
  stations: string[];
}

/** Choosing a unit inside one's own, step by step from the top. */
export function UnitPicker({ top, value, onChange }: { top: string; value: string; onChange: (code: string) => void }) {
  const id = useId();
  const [unit, setUnit] = useState<Unit | null>(null);
  useEffect(() => {
    let wanted = true;
    ask<Unit>("GET", `/units/${value}`).then(
      (found) => wanted && setUnit(found),
      () => wanted && setUnit(null),
    );
    return () => {
      wanted = false;
    };
  }, [value]);
  const within = (unit?.path ?? []).filter((each) => top === "0" || each.code === top || each.code.startsWith(`${top}.`));
  return (
    <div class="unit-picker">
      <span class="label" id={`${id}-label`}>
        {say("unit")}
      </span>
      <ol aria-labelledby={`${id}-label`}>
        {within.map((each) => (
          <li key={each.code}>
            <button type="button" class="link" aria-current={each.code === value} onClick={() => onChange(each.code)}>
              {each.name}
            </button>
          </li>
        ))}
      </ol>
      {unit && unit.children.length > 0 && (
        <select
          aria-label={say("unit.inside", { unit: unit.name })}
          value=""
          onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
        >
          <option value="">{say("unit.choose")}</option>
          {unit.children.map((child) => (
            <option key={child.code} value={child.code}>
              {child.name} ({child.code})
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

export function roleName(role: string): string {
  return sayCode("role", role);
}
