import { useState } from "react";

interface Reply {
  lastResult: { initialValue?: unknown };
}

/**
 * The last answer that holds what was typed. A lost connection is answered by none: what the form was last
 * given then still fits what stands in its fields.
 */
export function useLastSent<R extends Reply>(reply: R | undefined): R | undefined {
  const [last, setLast] = useState(reply);
  if (reply === undefined || reply === last || reply.lastResult.initialValue === undefined) return last;
  setLast(reply);
  return reply;
}
