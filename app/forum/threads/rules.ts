import type { Role, Viewer } from "../people/types";
import { no, type Verdict, yes } from "../verdict";
import { TAGS_MAX, TITLE_MAX_CHARS, TITLE_MIN_CHARS } from "./limits";
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

/** Whether a thread can be called so and tagged so. That its tags exist only the database knows. */
export function mayBeThread({ title, tags }: { title: string; tags: string[] }): Verdict {
  if (title.length < TITLE_MIN_CHARS) return no("title-short", { code: "invalid", field: "title" });
  if (title.length > TITLE_MAX_CHARS) return no("title-long", { code: "invalid", field: "title" });
  if (tags.length === 0) return no("tags-none", { code: "invalid", field: "tags" });
  if (tags.length > TAGS_MAX) return no("tags-many", { code: "invalid", field: "tags" });
  return yes;
}
