import { isUnderWay } from "../clock";
import { VISIT_MINUTES, VISIT_NOTED_MINUTES } from "./limits";

export interface Visit {
  /** The number of the newest post when the member was last there. */
  seen: number;
  /** What is above this number is new to them on the visit that is going on. */
  newAfter: number;
  at: Date;
}

const MINUTE = 60_000;

/**
 * What a visit to a thread becomes when its member looks at it again (null: for the first time), and whether
 * that has to be written down.
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
