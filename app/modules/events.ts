import type { Bearing } from "./claims/types";
import type { DraftRef } from "./drafts/types";
import type { Reveal } from "./questions/types";
import type { ThreadState } from "./threads/types";

/**
 * An event that a module publishes for the modules after it; subscribers.ts lists who hears what. `memberIds`
 * are the members whom it concerns, without the one who caused it.
 */
export type ForumEvent =
  | ThreadStarted
  | PostCreated
  | PostEdited
  | PostRendered
  | DraftSubmitted
  | TagDecided
  | QuestionCurated
  | VotesMoved
  | CheckInDue
  | WriterInvited
  | PostsCited
  | MisquoteReported
  | EvidenceAdded
  | PostApproved
  | ActionTaken
  | FlagDecided
  | AppealDecided;

export type EventType = ForumEvent["type"];

/** The facts of an event: all but its type and the members whom it concerns. */
export type FactsOf<E extends ForumEvent> = Omit<E, "type" | "memberIds">;

/** A post as it reads now: by its id, with its HTML. */
interface Text {
  id: number;
  html: string;
}

/**
 * Somebody wrote an opening post, and all of its thread stands: tags, closing questions. `id` is the post's.
 */
export interface ThreadStarted extends Text {
  type: "ThreadStarted";
  threadId: number;
  title: string;
  authorId: number;
  /** The author, or whose alias the author is. */
  personId: number;
  /** Whether it waits for approval: nobody but its author and moderators may learn of it. */
  held: boolean;
}

/** Somebody replied in a thread. */
export interface PostCreated extends Text {
  type: "PostCreated";
  threadId: number;
  authorId: number;
  /** The author, or whose alias the author is. */
  personId: number;
  /** The closing questions that it answers. */
  questionIds: number[];
  /** The reply that it answers; null where it answers the opening post. */
  parentId: number | null;
  /** As in `ThreadStarted`. */
  held: boolean;
}

/** Its author put another text in place of a post's. */
export interface PostEdited extends Text {
  type: "PostEdited";
  threadId: number;
  threadState: ThreadState;
  authorId: number;
  /** The thread's title where the post opens it; empty for a reply. */
  title: string;
  /** As in `ThreadStarted`. */
  held: boolean;
}

/** A newer version of the renderer made a post's HTML anew. */
export interface PostRendered extends Text {
  type: "PostRendered";
  /** As in `PostEdited`. */
  title: string;
}

/** A form went through; what is kept of it on the server, if anything, need not be kept any longer. */
export interface DraftSubmitted {
  type: "DraftSubmitted";
  memberId: number;
  draft: DraftRef | null | undefined;
}

/** A moderator decided on a tag that a member had proposed. */
export interface TagDecided {
  type: "TagDecided";
  memberIds: number[];
  threadId: number;
  /** The thread's. */
  title: string;
  proposed: string;
  /** The tag that it became; empty where it was turned down. */
  tag: string;
}

/** Somebody closed a closing question, opened it again, or set when it closes. */
export interface QuestionCurated {
  type: "QuestionCurated";
  did: "closed" | "reopened" | "timed";
  questionId: number;
  threadId: number;
  prompt: string;
  /** Who wrote the question; it may be an alias. */
  authorId: number;
  curatorId: number;
  /** When it closes; null for never, and where it has been closed. */
  closesAt: Date | null;
  reveal: Reveal;
}

/** Ballots went from one option to another; `from` and `to` are labels as they read then. */
export interface VotesMoved {
  type: "VotesMoved";
  /** Whose ballots they are. */
  memberIds: number[];
  questionId: number;
  threadId: number;
  prompt: string;
  from: string;
  to: string;
  why: "merged" | "promoted" | "undone";
}

/** The time has come to ask a story's author how it went on. */
export interface CheckInDue {
  type: "CheckInDue";
  memberIds: number[];
  postId: number;
  threadId: number;
  /** How many months after it was told. */
  after: number;
  /** The story's title. */
  story: string;
}

/** A member was asked to write a community answer, is no longer, or declined. */
export interface WriterInvited {
  type: "WriterInvited";
  what: "asked" | "ended" | "declined";
  /** The writer; whoever asked, where the writer declined. */
  memberIds: number[];
  questionId: number;
  threadId: number;
  prompt: string;
  /** Who did it, by name. */
  by: string;
}

/** A new version of a community answer quotes posts that the one before did not. */
export interface PostsCited {
  type: "PostsCited";
  /** Whose posts they are. */
  memberIds: number[];
  questionId: number;
  threadId: number;
  prompt: string;
  /** Who wrote the version, by name. */
  by: string;
}

/** The author of a post said that a community answer misquotes it. */
export interface MisquoteReported {
  type: "MisquoteReported";
  /** Who wrote the answer, or asked for it. */
  memberIds: number[];
  questionId: number;
  threadId: number;
  prompt: string;
  /** The post's author, by name. */
  by: string;
  note: string;
}

/** Somebody added words of a post to a claim. */
export interface EvidenceAdded {
  type: "EvidenceAdded";
  memberIds: number[];
  claimId: number;
  threadId: number;
  /** The thread's. */
  title: string;
  bearing: Bearing;
  /** Who added them, by name. */
  by: string;
}

/** A moderator approved a post that had waited; an opening post with its thread. */
export interface PostApproved extends Text {
  type: "PostApproved";
  /** 1 for an opening post. */
  number: number;
  threadId: number;
  authorId: number;
  /** As in `PostCreated`. */
  questionIds: number[];
  parentId: number | null;
}

/** A decision of moderators, with the facts that those whom it concerns are told in words. */
interface Decided {
  memberIds: number[];
  about: Record<string, string | number>;
}

/** A moderator did something to what is a member's, or took that back. */
export interface ActionTaken extends Decided {
  type: "ActionTaken";
}

/** A moderator decided on what members had flagged. */
export interface FlagDecided extends Decided {
  type: "FlagDecided";
}

/** A moderator let an action stand that a member had appealed against. */
export interface AppealDecided extends Decided {
  type: "AppealDecided";
}
