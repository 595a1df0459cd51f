import type { InputHTMLAttributes, ReactNode } from "react";
import { errorOf, typedIn } from "./formReply";
import type { Reply } from "./replyTo";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "defaultValue"> {
  id: string;
  name: string;
  label: ReactNode;
  /** The value that the field begins with. */
  value: string;
  hint?: ReactNode;
  reply: Reply;
  /** Lines, where it takes more than one. */
  rows?: number;
}

/**
 * One labelled input of a page with several forms: what was typed if it was refused, with the reason beside
 * it.
 */
export function EditField({ id, name, label, value, hint, reply, rows, ...rest }: Props) {
  const error = errorOf(reply, name);
  const props = {
    id,
    name,
    defaultValue: typedIn(reply, name) ?? (reply ? "" : value),
    autoComplete: "off",
    "aria-invalid": error ? true : undefined,
    "aria-describedby": [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows ? <textarea {...props} rows={rows} className="curate-lines" /> : <input {...props} {...rest} />}
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
    </div>
  );
}

/** The error of one form of several, as a whole. */
export function EditError({ reply }: { reply: Reply }) {
  const error = errorOf(reply, "");
  return error ? (
    <p className="form-error" role="alert">
      {error}
    </p>
  ) : null;
}
