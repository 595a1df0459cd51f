import { isOwn } from "../accounts/persons";
import { mayModerate, mayWrite } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { POST_MAX_CHARS } from "./limits";
import type { PostState } from "./types";
import { isBlank } from "../../markdown/visibleText";

interface PostFacts {
  authorId: number;
  state: PostState;
  threadState: ThreadState;
  /** Whether moderators have locked the post itself. */
  locked?: boolean;
}

/**
 * Whether this viewer may read what a post says; its place in the thread is open to whoever may see the
 * thread, but for one that is held (`mayFindPost`). What waits for approval its author reads; in a held
 * thread everything is its author's.
 */
export function maySeePost(viewer: Viewer, post: PostFacts): Decision {
  const seen = maySeeThread(viewer, { state: post.threadState, authorId: post.authorId });
  if (!seen.ok) return seen;
  if (post.state === "held" && isOwn(viewer, post.authorId)) return allow;
  if (post.state === "deleted" && !mayModerate(viewer).ok) return deny("post-deleted", { code: "gone" });
  if (post.state !== "visible" && !mayModerate(viewer).ok) return deny("post-hidden", { code: "not_found" });
  return allow;
}

/**
 * Whether this viewer may know that there is such a post. Its twin as a WHERE clause is `standing` in
 * db/queries/posts/replies.ts.
 */
export const mayFindPost = (viewer: Viewer, post: PostFacts): Decision =>
  post.state === "held"
    ? maySeePost(viewer, post)
    : maySeeThread(viewer, { state: post.threadState, authorId: post.authorId });

/**
 * Whether a post's own address leads this viewer to its place: what its author deleted is gone, but for them
 * and for moderators.
 */
export function mayGoTo(viewer: Viewer, post: PostFacts): Decision {
  const found = mayFindPost(viewer, post);
  return found.ok && post.state === "deleted" && !isOwn(viewer, post.authorId)
    ? maySeePost(viewer, post)
    : found;
}

/**
 * A viewer as queries know them, with their alias in the thread that is read; they themselves where they have
 * none there.
 */
export const readerOf = (
  viewer: Viewer,
  alias: Viewer = viewer,
): { id: number; alias: number; staff: boolean } | null =>
  viewer && { id: viewer.id, alias: alias?.id ?? viewer.id, staff: mayModerate(viewer).ok };

/** Whether this viewer may mark a post helpful, or take that back. */
export function mayMarkHelpful(viewer: Viewer, post: PostFacts): Decision {
  const seen = maySeePost(viewer, post);
  if (!seen.ok) return seen;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  if (isOwn(viewer, post.authorId)) return deny("own-post");
  if (post.state === "held") return deny("post-held");
  if (post.threadState !== "open") return deny("thread-locked");
  return post.locked ? deny("post-locked") : allow;
}

/**
 * Whether a reply may answer this post of the thread (null: there is none). Nobody answers what cannot be
 * read, or is locked.
 */
export function mayReplyTo(
  post: { threadId: number; state: PostState; locked?: boolean } | null,
  threadId: number,
): Decision {
  if (post?.threadId !== threadId || post.state !== "visible")
    return deny("parent-gone", { code: "invalid", field: "to" });
  return post.locked ? deny("post-locked", { code: "forbidden", field: "to" }) : allow;
}

/**
 * Whether a form that made a post before is the same form, sent again. Two tabs that go on from one draft
 * share its key: the words of the second are another post.
 */
export function isSentAgain(posted: { source: string; editedAt: Date | null }, source: string): Decision {
  return posted.source === source || posted.editedAt !== null
    ? allow
    : deny("posted-otherwise", { code: "conflict", field: "formKey" });
}

/** Whether a text can be a post. */
export function mayBePost(source: string): Decision {
  if (isBlank(source)) return deny("post-empty", { code: "invalid", field: "body" });
  if (source.length > POST_MAX_CHARS) return deny("post-too-long", { code: "invalid", field: "body" });
  return allow;
}
