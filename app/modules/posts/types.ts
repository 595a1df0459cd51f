import type { TransitionStatus } from "../questions/types";

export type PostState = "visible" | "hidden" | "deleted" | "held";

/** A post as this viewer may see it. */
export interface Post {
  id: number;
  threadId: number;
  number: number;
  parentId: number | null;
  /** The reply that this one answers; null where it answers the opening post. */
  parent: { id: number; number: number; username: string } | null;
  /** The depth in the conversation, from 0; -1 is the opening post. */
  depth: number;
  /** The closing questions that it answers. */
  questionIds: number[];
  /** `status` is what the author answered to the thread's status question, in short words. */
  author: { username: string; status: string | null };
  /** Empty where the post is withheld from this viewer. */
  html: string;
  helpful: number;
  /** Votes that their voters changed because of this post, on questions whose result this viewer may see. */
  mindsChanged: number;
  createdAt: string;
  editedAt: string | null;
  state: PostState;
  /** Whether moderators have locked it: nobody edits it, replies to it or marks it helpful. */
  locked: boolean;
  /** Whether it speaks for the moderators. */
  staff: boolean;
  /** The viewer's rights to the post, and whether they found it helpful. */
  mine: boolean;
  mayEdit: boolean;
  mayDelete: boolean;
  mayRestore: boolean;
  foundHelpful: boolean;
  /** Whether this viewer has muted its author: it is folded up then, and all there. */
  muted: boolean;
  /** The story that it tells, in short; null where it tells none, or is withheld. */
  story: StoryHead | null;
}

/**
 * From one post of a thread to another: to what it answers, to its author's next, to the next answer to the
 * same, to what is new.
 */
export const NAV_LINKS = [
  "what-it-answers",
  "next-by-author",
  "previous-by-author",
  "next-beside",
  "previous-beside",
  "next-unread",
] as const;
export type NavLink = (typeof NAV_LINKS)[number];

/** The orders of a thread's replies. */
export type ReplyView = "conversation" | "newest" | "best";

/** The facts of a sent form that tell a person from a script. */
export interface Sent {
  /** Whether limits of speed and number hold; off for load tests alone, as rate limits are. */
  paced: boolean;
  /** When its form was served; null where the form does not say so, or not truly. */
  servedAt: Date | null;
  /** Whether a field was filled in that people do not see. */
  trapped: boolean;
}

/** The transition that a post's story tells. */
export interface StoryHead {
  fromRole: string;
  toRole: string;
  stands: TransitionStatus;
}
