import type { Reason } from "./messages";

/** The seven ways in which the forum says no. app/server/errors.ts turns each into a response, once. */
export type RefusalCode =
  | "not_found"
  | "gone"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "too_many"
  | "unauthenticated";

/**
 * A no with its reason, as the person who asked may know it. `field` names the input that it belongs beside.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly reason: Reason;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  constructor(code: RefusalCode, reason: Reason, more: { field?: string; retryAfterSeconds?: number } = {}) {
    super(`${code}: ${reason}`);
    this.name = "Refusal";
    this.code = code;
    this.reason = reason;
    this.field = more.field;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** A yes, or a no for one of the reasons that a rule has. */
export type Decision<R extends Reason = Reason> =
  | { ok: true }
  | { ok: false; code: RefusalCode; reason: R; field: string | undefined; retryAfterSeconds?: number };

export const allow: Decision<never> = { ok: true };

/** `retryAfterSeconds` says after how long it will be a yes. */
export const deny = <R extends Reason>(
  reason: R,
  more: { code?: RefusalCode; field?: string; retryAfterSeconds?: number } = {},
): Decision<R> => ({
  ok: false,
  code: more.code ?? "forbidden",
  reason,
  field: more.field,
  ...(more.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: more.retryAfterSeconds }),
});

/** Throws the refusal that the verdict holds, if it holds one. */
export function ensure(decision: Decision): void {
  if (!decision.ok)
    throw new Refusal(decision.code, decision.reason, {
      ...field(decision.field),
      ...wait(decision.retryAfterSeconds),
    });
}

/** Refuses at once; reads well after `??`. */
export function refuse(
  code: RefusalCode,
  reason: Reason = "not-found",
  more: { field?: string } = {},
): never {
  throw new Refusal(code, reason, more);
}

const field = (name: string | undefined) => (name === undefined ? {} : { field: name });
const wait = (seconds: number | undefined) => (seconds === undefined ? {} : { retryAfterSeconds: seconds });
