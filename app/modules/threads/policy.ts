import type { ClientReason } from "../clientMessages";
import { isOwn } from "../accounts/persons";
import { mayModerate, mayWrite } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import { TITLE_MAX_CHARS, TITLE_MIN_CHARS } from "./limits";
import type { ThreadState } from "./types";
import { seenIn } from "../../markdown/visibleText";
import { TAGS_MAX } from "../tags/limits";

/**
 * Whether everybody may read a thread in this state; its twin as a WHERE clause is `openToAll` in
 * db/queries/threads/threads.ts.
 */
export const isOpenToAll = (state: ThreadState): boolean => state === "open" || state === "locked";

/**
 * Whether this viewer may read a thread. Its twin as a WHERE clause is `visibleTo` in
 * db/queries/threads/threads.ts: no list has a held thread but for moderators; its author, where it is said
 * who that is, comes to it by its address.
 */
export function maySeeThread(
  viewer: Viewer,
  thread: { state: ThreadState; authorId?: number },
): Decision<ClientReason> {
  if (thread.state === "merged") return deny("not-found", { code: "not_found" });
  if (thread.state === "held" && isOwn(viewer, thread.authorId)) return allow;
  if (!isOpenToAll(thread.state) && !mayModerate(viewer).ok) return deny("not-found", { code: "not_found" });
  return allow;
}

/**
 * Whether replying has ended by its time. The closing time itself is too late, as it is for questions. Voting
 * goes on.
 */
export const repliesEnded = ({ closesAt }: { closesAt: Date | null }, now: Date): boolean =>
  closesAt !== null && now >= closesAt;

/** Whether a thread takes replies from anybody. */
export const takesReplies = (thread: { state: ThreadState; closesAt: Date | null }, now: Date): boolean =>
  thread.state === "open" && !repliesEnded(thread, now);

/**
 * Whether a thread stands on top of the front page. Its twin as a WHERE clause is in `pinned`,
 * db/queries/threads/threads.ts.
 */
export const isPinned = (
  { pinned, pinnedUntil }: { pinned: boolean; pinnedUntil: Date | null },
  now: Date,
): boolean => pinned && (pinnedUntil === null || now < pinnedUntil);

/** Whether this viewer may write under a thread. */
export function mayReply(
  viewer: Viewer,
  thread: { state: ThreadState; closesAt: Date | null; authorId?: number },
  now: Date,
): Decision {
  const seen = maySeeThread(viewer, thread);
  if (!seen.ok) return seen;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  if (thread.state === "held") return deny("thread-held");
  if (thread.state !== "open") return deny("thread-locked");
  if (repliesEnded(thread, now)) return deny("replies-ended");
  return allow;
}

/** Whether a thread can be called so and tagged so. That its tags exist only the database knows. */
export function mayBeThread({ title, tags }: { title: string; tags: string[] }): Decision {
  const titled = mayBeTitle(title);
  return titled.ok ? mayBeTagged(tags) : titled;
}

export function mayBeTitle(title: string): Decision {
  if (seenIn(title).length < TITLE_MIN_CHARS) return deny("title-short", { code: "invalid", field: "title" });
  if (title.length > TITLE_MAX_CHARS) return deny("title-long", { code: "invalid", field: "title" });
  return allow;
}

export function mayBeTagged(tags: string[]): Decision {
  if (tags.length === 0) return deny("tags-none", { code: "invalid", field: "tags" });
  if (tags.length > TAGS_MAX) return deny("tags-many", { code: "invalid", field: "tags" });
  return allow;
}
