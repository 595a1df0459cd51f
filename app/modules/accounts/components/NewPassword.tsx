import type { FieldMetadata } from "@conform-to/react";
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from "../limits";
import { Field } from "../../../ui/form/Field";

/** The input in which a password is chosen. */
export function NewPassword({ label, field }: { label: string; field: FieldMetadata<string> }) {
  const hint = `${PASSWORD_MIN_CHARS} to ${PASSWORD_MAX_CHARS} characters`;
  return <Field label={label} field={field} type="password" autoComplete="new-password" hint={hint} />;
}
