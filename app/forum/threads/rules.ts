import type { Role, Viewer } from "../people/types";
import { no, type Verdict, yes } from "../verdict";
import type { ThreadState } from "./types";

export const isStaff = (role: Role | undefined): boolean => role === "moderator" || role === "admin";

/** Whether this viewer may read a thread. Its twin as a WHERE clause is `visibleTo` in db/queries/threads.ts. */
export function maySeeThread(viewer: Viewer, thread: { state: ThreadState }): Verdict {
  if (thread.state === "hidden" && !isStaff(viewer?.role)) return no("not-found", { code: "not_found" });
  return yes;
}

/** Whether this viewer may write under a thread. */
export function mayReply(viewer: Viewer, thread: { state: ThreadState }): Verdict {
  const seen = maySeeThread(viewer, thread);
  if (!seen.ok) return seen;
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  if (thread.state !== "open") return no("thread-locked");
  return yes;
}
