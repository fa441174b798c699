import { useId } from "preact/hooks";

/** A labelled text of several lines, with its hint. */
export function Area(props: { label: string; value: string; onChange: (value: string) => void; hint?: string }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        rows={4}
        required
        value={props.value}
        {...(props.hint ? { "aria-describedby": `${id}-hint` } : {})}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      {props.hint && (
        <small id={`${id}-hint`} class="hint">
          {props.hint}
        </small>
      )}
    </p>
  );
}

/** A labelled moment, in the time of this computer. */
export function Moment(props: { label: string; value: string; onChange: (value: string) => void; hint?: string }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        required
        value={props.value}
        {...(props.hint ? { "aria-describedby": `${id}-hint` } : {})}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      {props.hint && (
        <small id={`${id}-hint`} class="hint">
          {props.hint}
        </small>
      )}
    </p>
  );
}

/** A labelled choice of codes. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  of: readonly T[];
  name: (code: T) => string;
  onChange: (value: T) => void;
}) {
  return (
    <p class="field">
      <label>
        {props.label}
        <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value as T)}>
          {props.of.map((each) => (
            <option key={each} value={each}>
              {props.name(each)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
