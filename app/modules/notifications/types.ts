import type * as events from "../events";
import type { EvidenceEvent } from "../claims/notifications";
import type { AskedEvent, CitedEvent, MisquotedEvent } from "../communityAnswers/notifications";
import type { FlagOutcome, FlagTarget } from "../flags/types";

/** What one can choose for oneself how to be told of. */
export type NoticeKind = "reply" | "mention" | "answer" | "followed" | "story" | "moderation";

/** Kinds that tell of posts, the strongest reason first. */
export type PostNoticeKind = Exclude<NoticeKind, "moderation" | "story">;

/** What a notice of each event is about. A check-in is of the kind `story`, all others of `moderation`. */
export interface EventAbouts {
  "vote-moved": VoteMoved;
  "post-edited": PostEdited;
  "tag-decided": TagDecided;
  moderated: Moderated;
  cited: CitedEvent;
  misquoted: MisquotedEvent;
  "answer-asked": AskedEvent;
  "flag-decided": FlagDecided;
  "appeal-decided": AppealDecided;
  "evidence-added": EvidenceEvent;
  "check-in": CheckInAsked;
  "question-curated": QuestionCurated;
}

export type EventKind = keyof EventAbouts;

/** An event of one of these kinds, with what it is about. */
export type EventOf<K extends EventKind> = { [E in K]: { kind: E; about: EventAbouts[E] } }[K];

/** How one is told: on the site alone, by mail as well, or not at all. */
export type NoticeWay = "site" | "at-once" | "daily" | "weekly" | "none";

export type Digest = "daily" | "weekly";

/** What a notice of the event `vote-moved` is about. */
export type VoteMoved = events.FactsOf<events.VotesMoved>;

/**
 * What a notice of the event `question-curated` is about: somebody else closed or opened a closing question
 * of the member's, or set when it closes.
 */
export interface QuestionCurated {
  questionId: number;
  threadId: number;
  prompt: string;
  did: "closed" | "reopened" | "timed";
  /** When it closes; empty for never, and where it has been closed. */
  until: string;
  /** Whether its result is hidden while it is open. */
  hides: 0 | 1;
}

/**
 * What a notice of the event `post-edited` is about: a moderator changed the member's text, before that was
 * an action of moderation.
 */
export interface PostEdited {
  postId: number;
  threadId: number;
  title: string;
  /** Why, in the moderator's words; empty where they gave none. */
  note: string;
}

/** What a notice of the event `tag-decided` is about. */
export type TagDecided = events.FactsOf<events.TagDecided>;

/**
 * What a notice of the event `moderated` is about: an action of moderation, by its id and kind, or (`undone`)
 * that one was taken back. Besides, what the action says of itself, and the titles of the threads that it
 * names as `title` and their id.
 */
export interface Moderated {
  action: number;
  kind: string;
  undone?: 1;
  reason: string;
  [about: string]: string | number | undefined;
}

/**
 * What a notice of the event `flag-decided` is about: what moderators made of something that the member
 * flagged.
 */
export interface FlagDecided {
  target: FlagTarget;
  /** Whose it is, and the thread that it is or stands in; no thread for a member. */
  owner: string;
  threadId?: number;
  title?: string;
  outcome: FlagOutcome;
  /** What was done, in the words of its button; empty where nothing. */
  did: string;
}

/**
 * What a notice of the event `appeal-decided` is about: an action that the member appealed against, and that
 * stands.
 */
export interface AppealDecided {
  action: number;
  answer: string;
}

/** What a notice of the event `check-in` is about. */
export type CheckInAsked = events.FactsOf<events.CheckInDue>;

/** What a notice tells of its posts, as its member may read them now. */
export interface Told {
  /** How many of them there are; where it is unread, how many that the member has not had before them. */
  count: number;
  /** Who wrote the newest, and how many others wrote some. */
  author: string;
  others: number;
  /** The first that the member has not had before them, else the first. */
  postId: number;
  /** Whether that one opens its thread. */
  opens: boolean;
  threadTitle: string;
  /** The closing question that it answers. */
  prompt: string | null;
}

/** A notice as the member who is told reads it. */
export interface Notice {
  id: number;
  kind: PostNoticeKind | EventKind;
  /** Plain text. */
  sentence: string;
  /** Where it happened; null where the member may no longer see that. */
  href: string | null;
  at: string;
  unread: boolean;
}

/** The notices of one day (UTC, YYYY-MM-DD). */
export interface NoticeDay {
  day: string;
  notices: Notice[];
}

/** What a member chose of notices. */
export interface NoticeSettings {
  ways: Record<NoticeKind, NoticeWay>;
  /** Whether no notice is mailed, whatever is chosen for its kind. */
  mailMuted: boolean;
}

/** What the links in mail switch off: mail of one kind, or a digest whole. */
export type MailScope = NoticeKind | Digest;

/** One notice in a mail. Plain texts, addresses from the site's root. */
export interface LetterPart {
  sentence: string;
  href: string | null;
  /** What mail programs should hold together: a thread. */
  place: string | null;
  posts: { author: string; at: string; href: string; excerpt: string }[];
  /** How many posts there are besides. */
  more: number;
}

/** Mail about notices, before it has words around it. */
export interface Letter {
  to: { username: string; email: string };
  /** Always the same for the same mail, and no other's. */
  id: string;
  /** What caused it happened then. */
  at: string;
  scope: MailScope;
  /** The secret of the link that switches such mail off. */
  unsubscribe: string;
  parts: LetterPart[];
  /** How many notices there are besides. */
  more: number;
}

/** What a member has had before them. */
export interface Seen {
  postIds: number[];
  /** The thread whose page it was, as it was up to the post with this number. */
  visit: { threadId: number; upTo: number } | null;
}
