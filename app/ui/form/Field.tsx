import type { FieldMetadata } from "@conform-to/react";
import { getInputProps } from "@conform-to/react";
import type { InputHTMLAttributes, ReactNode } from "react";

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  field: FieldMetadata<string>;
  type?: "text" | "email" | "password";
  hint?: ReactNode;
}

/** One labelled input with its hint and its error beside it, tied together for assistive technology. */
export function Field({ label, field, type = "text", hint, ...rest }: Props) {
  const { key, ...props } = getInputProps(field, {
    type,
    ariaDescribedBy: hint ? `${field.id}-hint` : undefined,
  });
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <input key={key} {...props} {...rest} />
      {hint && (
        <p className="field-hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrors field={field} />
    </div>
  );
}

/** The errors of a field, in words, beside it. */
export function FieldErrors({ field }: { field: { errorId: string; errors?: string[] | undefined } }) {
  if (!field.errors?.length) return null;
  return (
    <p className="field-error" id={field.errorId}>
      {field.errors.join(" ")}
    </p>
  );
}

/** The errors of a form as a whole; announced, and focusable so that a keyboard finds them first. */
export function FormErrors({ form }: { form: { errorId: string; errors?: string[] | undefined } }) {
  if (!form.errors?.length) return null;
  return (
    <p className="form-error" id={form.errorId} role="alert" tabIndex={-1}>
      {form.errors.join(" ")}
    </p>
  );
}
