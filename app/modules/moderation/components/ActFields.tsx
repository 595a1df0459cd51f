import type { Typed } from "../fields";
import type { FieldSpec, PostChoices } from "../types";
import { chosenIn, errorOf, typedIn } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";
import { ActTags } from "./ActTags";
import { PostPicker } from "./PostPicker";

interface Props {
  specs: readonly FieldSpec[];
  defaults: Typed;
  picked?: PostChoices | null;
  reply: Reply;
}

/** The inputs of an action's form: what was typed before anything else, with what is wrong beside it. */
export const ActFields = ({ specs, ...around }: Props) =>
  specs.map((spec) => <ActField key={spec.name} spec={spec} {...around} />);

function ActField({ spec, defaults, picked, reply }: Omit<Props, "specs"> & { spec: FieldSpec }) {
  const { name, label, hint, type, options = [] } = spec;
  const error = errorOf(reply, name);
  const values = chosenIn(reply, name) ?? [defaults[name] ?? []].flat();
  const value = reply ? (typedIn(reply, name) ?? values.join(" ")) : values.join(" ");
  const id = `act-${name}`;
  const described = {
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined,
  };
  const below = (
    <>
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
  if (type === "hidden")
    return (
      <>
        {/* Where it is refused, the page has a newer one by now. */}
        <input type="hidden" name={name} value={error ? [defaults[name] ?? []].flat().join(" ") : value} />
        {error && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </>
    );
  if (type === "posts" && picked)
    return (
      <PostPicker
        spec={spec}
        picked={picked}
        chosen={values.flatMap((each) => each.split(/[\s,]+/)).filter(Boolean)}
        error={error}
      />
    );
  if (type === "check")
    return (
      <div className="field">
        <label className="check">
          <input
            type="checkbox"
            name={name}
            defaultChecked={values.some((each) => each !== "")}
            {...described}
          />{" "}
          {label}
        </label>
        {below}
      </div>
    );
  if (type === "tags") return <ActTags spec={spec} values={values} error={error} />;
  if (type === "choices" && options.length > 0)
    return (
      <fieldset className="field act-choices" aria-describedby={described["aria-describedby"]}>
        <legend>{label}</legend>
        <div className="act-boxes">
          {options.map((option) => (
            <label key={option.value} className="check">
              <input
                type="checkbox"
                name={name}
                value={option.value}
                defaultChecked={values.includes(option.value)}
              />{" "}
              {option.label}
            </label>
          ))}
        </div>
        {below}
      </fieldset>
    );
  const common = { id, name, defaultValue: value, autoComplete: "off", ...described };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {type === "text" || type === "markdown" ? (
        <textarea {...common} rows={type === "markdown" ? 14 : 6} />
      ) : type === "choice" ? (
        <select {...common}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={type === "moment" ? "datetime-local" : type === "number" ? "number" : "text"}
          min={spec.min}
          max={type === "number" ? spec.max : undefined}
        />
      )}
      {below}
    </div>
  );
}
