import type { SubmissionResult } from "@conform-to/react";

interface Reply {
  lastResult: SubmissionResult<string[]>;
}

/** What is wrong with a field of the form that was sent, in words; "" is the form as a whole. */
export const errorOf = (reply: Reply | undefined, field: string): string | undefined =>
  reply?.lastResult.error?.[field]?.join(" ");

/** What was typed into a field of the form that was sent. */
export const typedIn = (reply: Reply | undefined, field: string): string | undefined => {
  const value = reply?.lastResult.initialValue?.[field];
  return typeof value === "string" ? value : undefined;
};

/** What was chosen in a field of the form that was sent, one or many. */
export function chosenIn(reply: Reply | undefined, field: string): string[] | undefined {
  const initial = reply?.lastResult.initialValue;
  if (!initial) return undefined;
  const value = initial[field];
  if (Array.isArray(value)) return value.filter((each) => typeof each === "string");
  return typeof value === "string" ? [value] : [];
}
