import type { Viewer } from "../people/types";
import { isStaff, maySeeThread } from "../threads/rules";
import type { ThreadState } from "../threads/types";
import { no, type Verdict, yes } from "../verdict";
import { POST_MAX_CHARS } from "./limits";
import type { PostState } from "./types";

interface PostFacts {
  authorId: number;
  state: PostState;
  threadState: ThreadState;
}

/** Whether this viewer may read what a post says; its place in the thread is open to whoever may see the thread. */
export function maySeePost(viewer: Viewer, post: Omit<PostFacts, "authorId">): Verdict {
  const seen = maySeeThread(viewer, { state: post.threadState });
  if (!seen.ok) return seen;
  if (post.state !== "visible" && !isStaff(viewer?.role)) return no("post-hidden", { code: "not_found" });
  return yes;
}

/** Whether this viewer may mark a post helpful, or take that back. */
export function mayMarkHelpful(viewer: Viewer, post: PostFacts): Verdict {
  const seen = maySeePost(viewer, post);
  if (!seen.ok) return seen;
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  if (viewer.id === post.authorId) return no("own-post");
  if (post.threadState !== "open") return no("thread-locked");
  return yes;
}

/** Whether a reply may answer this post of the thread (null: there is none). Nobody answers what cannot be read. */
export function mayReplyTo(post: { threadId: number; state: PostState } | null, threadId: number): Verdict {
  if (post?.threadId !== threadId || post.state !== "visible") return no("parent-gone", { code: "invalid", field: "to" });
  return yes;
}

/**
 * Whether a form that made a post before is the same form, sent again. Two tabs that go on from one draft share its key:
 * the words of the second are another post.
 */
export function isSentAgain(posted: { source: string; editedAt: Date | null }, source: string): Verdict {
  return posted.source === source || posted.editedAt !== null ? yes : no("posted-otherwise", { code: "conflict", field: "formKey" });
}

/** Whether a text can be a post. */
export function mayBePost(source: string): Verdict {
  if (source.trim() === "") return no("post-empty", { code: "invalid", field: "body" });
  if (source.length > POST_MAX_CHARS) return no("post-too-long", { code: "invalid", field: "body" });
  return yes;
}
