import { mayEditPost } from "../posts/editPolicy";
import { mayReplyTo } from "../posts/policy";
import type { PostState } from "../posts/types";
import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { mayReply, maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { isWritten, sizeOf } from "./fields";
import { DRAFT_MAX_CHARS, DRAFTS_PER_MEMBER } from "./limits";
import type { DraftKey } from "./draftKeys";
import type { Fields } from "./types";

/** The present state of a draft's target; null for a thread or post that is not there. */
export interface DraftContext {
  thread: { state: ThreadState; closesAt: Date | null } | null;
  post: {
    threadId: number;
    number: number;
    authorId: number;
    state: PostState;
    locked?: boolean;
    createdAt: Date;
  } | null;
}

/**
 * Whether this member may begin a draft at a place: where they may read the thread, and could have been given
 * the form. That the thread is locked, the post deleted or the time for edits over is no reason to lose what
 * they wrote.
 */
export function mayBegin(viewer: Member, place: DraftKey, { thread, post }: DraftContext): Decision {
  if (place.kind === "thread") return allow;
  if (thread === null) return deny("not-found", { code: "not_found" });
  const seen = maySeeThread(viewer, thread);
  if (!seen.ok) return seen;
  // Who may write it changes; the words are their own.
  if (place.kind === "answer" || place.kind === "story") return allow;
  if (place.kind === "reply")
    return place.postId === null || post?.threadId === place.threadId
      ? allow
      : deny("not-found", { code: "not_found" });
  if (post === null) return deny("not-found", { code: "not_found" });
  return isOwn(viewer, post.authorId) || mayModerate(viewer).ok ? allow : deny("not-your-post");
}

/**
 * Whether what is written can be a draft. `others` is how many drafts its author has already; null where this
 * one is among them.
 */
export function mayBeDraft(fields: Fields, others: number | null): Decision {
  if (others !== null && !isWritten(fields)) return deny("draft-empty", { code: "invalid" });
  if (sizeOf(fields) > DRAFT_MAX_CHARS) return deny("draft-too-long", { code: "invalid" });
  if (others !== null && others >= DRAFTS_PER_MEMBER) return deny("drafts-many", { code: "conflict" });
  return allow;
}

/** Whether a draft could be posted as things stand. */
export function mayPost(
  viewer: Member,
  place: DraftKey,
  { thread, post }: DraftContext,
  now: Date,
): Decision {
  if (place.kind === "thread") return allow;
  if (thread === null) return deny("not-found", { code: "not_found" });
  if (place.kind === "edit")
    return post === null
      ? deny("not-found", { code: "not_found" })
      : mayEditPost(viewer, { ...post, threadState: thread.state }, now);
  if (place.kind === "answer") return maySeeThread(viewer, thread);
  const may = mayReply(viewer, thread, now);
  return may.ok && place.kind === "reply" && place.postId !== null ? mayReplyTo(post, place.threadId) : may;
}

interface Stored {
  version: string;
  tab: string;
  turn: number;
}

interface Save {
  /** The version that the form was made from; empty where it began without one. */
  version: string;
  tab: string;
  /** Counts the saves of this tab; null comes after all that it has saved. */
  turn: number | null;
}

/**
 * Decides what a save does to the stored draft. "put" stores it. "late" stores nothing: the same tab has
 * saved something newer already. "overtaken" stores nothing: another tab has changed the draft, and only its
 * author can decide. A tab goes on from its own last save even where it never heard that the save arrived.
 */
export function resolveDraftConflict(stored: Stored | null, save: Save): "put" | "late" | "overtaken" {
  if (stored === null) return save.version === "" ? "put" : "overtaken";
  if (save.tab !== "" && save.tab === stored.tab)
    return save.turn === null || save.turn > stored.turn ? "put" : "late";
  return save.version === stored.version ? "put" : "overtaken";
}

/**
 * A version's name. Ids are never used twice, so that a draft begun anew is never taken for the one before
 * it.
 */
export const versionOf = ({ id, revision }: { id: number; revision: number }): string => `${id}.${revision}`;
