import { Unavailable } from "../../db/client";
import { type Reason, messages, messageFor } from "../modules/messages";
import { waitWords } from "../modules/durations";
import { Refusal, type RefusalCode } from "../modules/decision";
import { Overloaded } from "../markdown/renderer";
import { logRefusal } from "./log";

const STATUS: Record<RefusalCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  conflict: 409,
  invalid: 422,
  too_many: 429,
};

/** The sentence of a reason, with how long to wait: in it where it has a place for that, else after it. */
function waiting(reason: Reason, seconds: number | undefined): string {
  const says = messageFor(reason, seconds);
  return seconds === undefined || messages[reason].includes("{wait}")
    ? says
    : `${says} Try again in ${waitWords(seconds)}.`;
}

/** How long a client should wait before it asks a full or busy server again, in seconds. */
const UNAVAILABLE_RETRY_SECONDS = 10;

/** An error as a page shows it, with its status. */
export interface HttpError {
  status: number;
  message: string;
  field: string | undefined;
  headers: Record<string, string>;
}

/**
 * Turns the forum's refusals into HTTP errors. Returns null for an error that needs no explanation to the
 * reader.
 */
export function toHttpError(error: unknown): HttpError | null {
  if (error instanceof Refusal) {
    if (error.reason === "wrong-login" || error.reason === "wrong-password")
      logRefusal(error.reason, {}, "a password was wrong");
    const headers: Record<string, string> = {};
    if (error.retryAfterSeconds) headers["Retry-After"] = String(error.retryAfterSeconds);
    return {
      status: STATUS[error.code],
      message: waiting(error.reason, error.retryAfterSeconds),
      field: error.field,
      headers,
    };
  }
  if (error instanceof Overloaded) return unavailable(BUSY);
  if (error instanceof Unavailable) {
    logRefusal(error.reason, { reason: error.reason, cause: messageOf(error.cause) }, "the database refused");
    return unavailable(SAYS[error.reason]);
  }
  return null;
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : undefined);

const FULL =
  "Nothing can be saved right now: the server's disk is full. What you wrote is still here; try again later.";
const BUSY =
  "Nothing can be saved right now: the server is busy. What you wrote is still here; try again in a moment.";

const BROKEN =
  "Nothing can be saved right now: something is wrong with the server's disk. What you " +
  "wrote is still here; keep a copy of it, and try again later.";
const SAYS = { full: FULL, locked: BUSY, broken: BROKEN, moved: BROKEN };

const unavailable = (message: string): HttpError => ({
  status: 503,
  message,
  field: undefined,
  headers: { "Retry-After": String(UNAVAILABLE_RETRY_SECONDS) },
});

/**
 * Turns a refusal into the response that Remix shows its error page for: for loaders, and actions without a
 * form to return.
 */
export async function withErrorResponse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = toHttpError(error);
    if (!known) throw error;
    throw new Response(known.message, {
      status: known.status,
      headers: { ...known.headers, "Content-Type": "text/plain; charset=utf-8" },
    });
  }
}
