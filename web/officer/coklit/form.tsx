import type { JSX } from "preact";
import { Choice, Field } from "../shell/parts";
import { say } from "../shell/words";
import { DIGITS, FIELDS, type FieldName, LETTERS, type Person } from "./model";
import { shown } from "./person";

interface PersonFieldsProps {
  readonly person: Person;
  readonly onChange: (field: FieldName, value: string) => void;
  readonly faults: readonly (readonly [string, string])[];
  readonly hint?: (field: FieldName) => string | undefined;
}

/** The fields of a person in the order of the paper, letters as large choices. */
export function PersonFields({ person, onChange, faults, hint }: PersonFieldsProps): JSX.Element {
  return (
    <>
      {FIELDS.map((field) => {
        const letters = LETTERS[field];
        const fault = faults.find(([name]) => name === field)?.[1];
        if (letters)
          return (
            <div key={field} id={field} tabIndex={-1}>
              <Choice
                name={`choice-${field}`}
                legend={say(`field.${field}`)}
                options={letters.map((letter) => [letter, shown(field, letter)])}
                value={person[field]}
                onChoose={(value) => onChange(field, value)}
              />
              {hint?.(field) && <small>{hint(field)}</small>}
              {fault && <p class="fault">{fault}</p>}
            </div>
          );
        return (
          <Field
            key={field}
            id={field}
            label={say(`field.${field}`)}
            value={person[field]}
            onInput={(value) => onChange(field, value)}
            hint={hint?.(field)}
            fault={fault}
            numeric={DIGITS.has(field)}
            maxLength={field === "nik" || field === "nkk" ? 20 : 120}
          />
        );
      })}
    </>
  );
}
