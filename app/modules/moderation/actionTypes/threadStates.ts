import type { Reason } from "../../messages";
import { isOpenToAll, isPinned } from "../../threads/policy";
import type { ThreadState } from "../../threads/types";
import type { Condition } from "../types";

/** Why an action makes no sense on a thread as it is; null where it does. */
type Bar = (is: Condition, now: Date) => Reason | null;

const stateOf = ({ state }: Condition) => state as ThreadState;

export const unlessOpen: Bar = (is) =>
  is.state === "open" ? null : is.state === "locked" ? "thread-locked" : "thread-not-shown";
export const unlessLocked: Bar = (is) =>
  is.state === "locked" ? null : is.state === "open" ? "thread-not-locked" : "thread-not-shown";
export const unlessShown: Bar = (is) => (isOpenToAll(stateOf(is)) ? null : "thread-not-shown");
export const unlessHidden: Bar = (is) => (is.state === "hidden" ? null : "thread-not-hidden");

const pinnedBy = ({ pinned = false, pinnedUntil = null }: Condition, now: Date) =>
  isPinned({ pinned, pinnedUntil }, now);

export const unlessPinned: Bar = (is, now) => (pinnedBy(is, now) ? null : "thread-not-pinned");
export const unlessFeatured: Bar = (is) => (is.featured ? null : "thread-not-featured");
/** Hiding what waits for approval refuses it. */
export const unlessThere: Bar = (is) => (stateOf(is) === "held" ? null : unlessShown(is, new Date(0)));
export const ifFeatured: Bar = (is) =>
  unlessShown(is, new Date(0)) ?? (is.featured ? "thread-featured" : null);
