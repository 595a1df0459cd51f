import type { SubmissionResult } from "@conform-to/react";

interface Reply {
  lastResult: SubmissionResult<string[]>;
}

/** Returns the error of a field of the form that was sent, in words; "" is the form as a whole. */
export const errorOf = (reply: Reply | undefined, field: string): string | undefined =>
  reply?.lastResult.error?.[field]?.join(" ");

/** Returns the text that was sent in a field of the form. */
export const typedIn = (reply: Reply | undefined, field: string): string | undefined => {
  const value = reply?.lastResult.initialValue?.[field];
  return typeof value === "string" ? value : undefined;
};

/** Returns the choices that were sent in a field of the form, one or many. */
export function chosenIn(reply: Reply | undefined, field: string): string[] | undefined {
  const initial = reply?.lastResult.initialValue;
  if (!initial) return undefined;
  const value = initial[field];
  if (Array.isArray(value)) return value.filter((each) => typeof each === "string");
  return typeof value === "string" ? [value] : [];
}
