import { isUnderWay } from "../clock";
import { VISIT_MINUTES, VISIT_NOTED_MINUTES } from "./limits";

export interface Visit {
  /** The number of the newest post when the member was last there. */
  seen: number;
  /** Posts above this number are new to the member during the present visit. */
  newAfter: number;
  at: Date;
}

const MINUTE = 60_000;

/**
 * Returns the visit to a thread when its member looks at it again (`last` is null for the first time), and
 * whether it has to be saved.
 */
export function visitNow(last: Visit | null, newest: number, now: Date): { visit: Visit; changed: boolean } {
  if (!last) return { visit: { seen: newest, newAfter: newest, at: now }, changed: true };
  const newAfter = isUnderWay(last.at, VISIT_MINUTES * MINUTE, now) ? last.newAfter : last.seen;
  const changed =
    newest !== last.seen ||
    newAfter !== last.newAfter ||
    !isUnderWay(last.at, VISIT_NOTED_MINUTES * MINUTE, now);
  return { visit: changed ? { seen: Math.max(newest, last.seen), newAfter, at: now } : last, changed };
}
