/** The fields of a request in the log. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

interface Logged {
  requestId: string;
  /** The client's address, as rate limits count it. */
  address: string;
  /** The causes already logged for this request. */
  said: Set<unknown>;
}

const requests = new AsyncLocalStorage<Logged>();

/** An id that a proxy may give; anything else is none. */
const GIVEN = /^[\w-]{8,64}$/;

/**
 * Does the work of a request; every line that it logs has its id. `given` is what a trusted proxy calls it.
 */
export function loggingRequest<T>(
  { given, address }: { given: string | undefined; address: string },
  work: (requestId: string) => Promise<T>,
): Promise<T> {
  const requestId = given !== undefined && GIVEN.test(given) ? given : randomUUID();
  return requests.run({ requestId, address, said: new Set() }, () => work(requestId));
}

/** The fields of a line that is logged now. */
export const requestFields = (): { requestId?: string } => {
  const requestId = requests.getStore()?.requestId;
  return requestId === undefined ? {} : { requestId };
};

/** Returns the client's address; null outside of requests. */
export const requestAddress = (): string | null => requests.getStore()?.address ?? null;

/** Whether this cause is new in this request's log. */
export function isNewsOfRequest(what: unknown): boolean {
  const said = requests.getStore()?.said;
  if (said?.has(what)) return false;
  said?.add(what);
  return true;
}
