import { isOwn } from "../accounts/persons";
import { mayModerate, mayWrite } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { EDIT_HOURS, NOTE_MAX_CHARS, RESTORE_HOURS } from "./limits";
import { maySeePost } from "./policy";
import type { PostState } from "./types";

export interface EditFacts {
  number: number;
  authorId: number;
  state: PostState;
  threadState: ThreadState;
  createdAt: Date;
  deletedAt: Date | null;
  locked?: boolean;
  /** Whether it stays its author's to change, as a story does. */
  lasting?: boolean;
}

const HOUR = 3_600_000;

/**
 * Whether this viewer may change what a post says: its author for a day, a story for as long as it stands,
 * moderators theirs always. Those of others they edit as moderators.
 */
export function mayEditPost(viewer: Viewer, post: Omit<EditFacts, "deletedAt">, now: Date): Decision {
  const seen = maySeePost(viewer, post);
  if (!seen.ok) return seen;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  if (post.state === "deleted") return deny("post-deleted");
  if (!isOwn(viewer, post.authorId))
    return deny(mayModerate(viewer).ok ? "edit-as-moderator" : "not-your-post");
  if (post.locked) return deny("post-locked");
  if (mayModerate(viewer).ok) return allow;
  if (post.threadState !== "open" && post.threadState !== "held") return deny("thread-locked");
  return post.lasting || now.getTime() - post.createdAt.getTime() < EDIT_HOURS * HOUR
    ? allow
    : deny("edit-too-late");
}

/**
 * Whether this viewer may take a post out of view: its author, whenever they like; an opening post only while
 * it is held.
 */
export function mayDelete(
  viewer: Viewer,
  post: Pick<EditFacts, "number" | "authorId" | "state" | "threadState">,
): Decision {
  const own = mayTouchOwn(viewer, post);
  if (!own.ok) return own;
  if (post.number === 1 && post.threadState !== "held") return deny("opening-stays");
  return post.state === "visible" || post.state === "held" ? allow : deny("post-hidden");
}

/** Whether this viewer may put a reply back that they deleted. */
export function mayRestore(
  viewer: Viewer,
  post: Pick<EditFacts, "authorId" | "state" | "threadState" | "deletedAt">,
  now: Date,
): Decision {
  const own = mayTouchOwn(viewer, post);
  if (!own.ok) return own;
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  if (post.state !== "deleted" || post.deletedAt === null) return deny("post-hidden");
  return now.getTime() - post.deletedAt.getTime() < RESTORE_HOURS * HOUR ? allow : deny("restore-too-late");
}

function mayTouchOwn(viewer: Viewer, post: Pick<EditFacts, "authorId" | "threadState">): Decision {
  const seen = maySeeThread(viewer, { state: post.threadState, authorId: post.authorId });
  if (!seen.ok) return seen;
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  return isOwn(viewer, post.authorId) ? allow : deny("not-your-post");
}

/** Whether a text can stand in the history as the reason of an edit. */
export const mayBeNote = (note: string): Decision =>
  note.length > NOTE_MAX_CHARS ? deny("note-too-long", { code: "invalid", field: "note" }) : allow;
