import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { type Decision, allow, deny } from "../decision";
import type { DraftKey } from "../drafts/draftKeys";
import { mayEditPost } from "../posts/editPolicy";
import { mayReplyTo } from "../posts/policy";
import type { PostState } from "../posts/types";
import { maySeeThread, mayReply } from "../threads/policy";
import type { ThreadState } from "../threads/types";

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
