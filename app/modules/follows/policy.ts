import { isOwn } from "../accounts/persons";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { deny, type Decision, allow } from "../decision";
import type { Facts } from "./types";

/** Whether this viewer may follow it: whatever they may see, but not themselves. */
export const mayFollow = (viewer: Viewer, target: Facts): Decision =>
  mayChoose(viewer, target, "follow-oneself");

/**
 * Whether this viewer may mute it. Moderators can be muted like anybody: their posts stay there to be opened.
 */
export const mayMute = (viewer: Viewer, target: Facts): Decision => mayChoose(viewer, target, "mute-oneself");

function mayChoose(viewer: Viewer, target: Facts, oneself: "follow-oneself" | "mute-oneself"): Decision {
  const seen = "threadState" in target ? maySeeThread(viewer, { state: target.threadState }) : allow;
  if (!seen.ok) return seen;
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  if (target.kind === "member" && isOwn(viewer, target.id)) return deny(oneself);
  return allow;
}

/**
 * Whether whoever has muted these threads and members finds this thread left out of lists. Its twin as a
 * WHERE clause is `notMutedBy` in db/queries/follows/follows.ts.
 */
export const isLeftOut = (
  thread: { id: number; authorId: number },
  muted: { threads: ReadonlySet<number>; members: ReadonlySet<number> },
): boolean => muted.threads.has(thread.id) || muted.members.has(thread.authorId);

/**
 * Whether writing in a thread makes one follow it: where that is wanted and the thread is not muted. That one
 * stopped following it before, only the database knows.
 */
export const followsByWriting = ({ followsOwn, muted }: { followsOwn: boolean; muted: boolean }): boolean =>
  followsOwn && !muted;
