import type { FieldSpec } from "../types";
import { tagNamesFrom } from "../../tags/policy";

interface Props {
  spec: FieldSpec;
  /** The tags chosen at first, or when the form was last sent. */
  values: string[];
  error: string | undefined;
}

/**
 * Tags to tick, those of the thread and the commonest, and a line for all others, which the browser
 * completes.
 */
export function ActTags({ spec: { name, label, hint, options }, values, error }: Props) {
  const chosen = values.flatMap(tagNamesFrom);
  const boxes = options?.filter(({ more }) => !more) ?? [];
  const typed = chosen.filter((tag) => !boxes.some(({ value }) => value === tag));
  const id = `act-${name}`;
  return (
    <fieldset className="field act-choices" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      <div className="act-boxes">
        {boxes.map((option) => (
          <label key={option.value} className="check">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />{" "}
            {option.label}
          </label>
        ))}
      </div>
      <label htmlFor={id}>Other tags</label>
      <input
        id={id}
        name={name}
        list={`${id}-list`}
        defaultValue={typed.join(", ")}
        autoComplete="off"
        autoCapitalize="none"
        aria-invalid={error ? true : undefined}
        aria-describedby={[error && `${id}-error`, `${id}-hint`].filter(Boolean).join(" ")}
      />
      <datalist id={`${id}-list`}>
        {options
          ?.filter(({ more }) => more)
          .map(({ value }) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
      </datalist>
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <p className="field-hint" id={`${id}-hint`}>
        {hint} Several with commas between them.
      </p>
    </fieldset>
  );
}
