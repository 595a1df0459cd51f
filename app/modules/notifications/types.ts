import type * as events from "../events";
import type { EvidenceEvent } from "../claims/notifications";
import type { AskedEvent, CitedEvent, MisquotedEvent } from "../communityAnswers/notifications";
import type { FlagOutcome, FlagTarget } from "../flags/types";

/** The kinds of notification for which a member chooses how to be notified. */
export type NoticeKind = "reply" | "mention" | "answer" | "followed" | "story" | "moderation";

/** Kinds that tell of posts, the strongest reason first. */
export type PostNoticeKind = Exclude<NoticeKind, "moderation" | "story">;

/** The facts of each event. A check-in is of the kind `story`, all others of `moderation`. */
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

/** The ways to be notified: on the site alone, by mail as well, or not at all. */
export type NoticeWay = "site" | "at-once" | "daily" | "weekly" | "none";

export type Digest = "daily" | "weekly";

/** The facts of the event `vote-moved`; `from` and `to` are the labels at that time. */
export type VoteMoved = events.FactsOf<events.VotesMoved>;

/**
 * The facts of the event `question-curated`: somebody else closed or reopened a closing question of the
 * member's, or set the time when it closes.
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
 * The facts of the event `post-edited`: a moderator changed the member's text. Only notifications from before
 * such an edit was an action have it.
 */
export interface PostEdited {
  postId: number;
  threadId: number;
  title: string;
  /** Why, in the moderator's words; empty where they gave none. */
  note: string;
}

/** The facts of the event `tag-decided`: the moderators' decision on a tag that the member proposed. */
export type TagDecided = events.FactsOf<events.TagDecided>;

/**
 * The facts of the event `moderated`: an action, by its id and type, or its undo (`undone`). The other fields
 * are those that the action describes itself with, and the titles of the threads that it names as `title` and
 * their id.
 */
export interface Moderated {
  action: number;
  kind: string;
  undone?: 1;
  reason: string;
  [about: string]: string | number | undefined;
}

/** The facts of the event `flag-decided`: the moderators' decision on something that the member flagged. */
export interface FlagDecided {
  target: FlagTarget;
  /** The target's owner, and the thread that it is or belongs to; no thread for a member. */
  owner: string;
  threadId?: number;
  title?: string;
  outcome: FlagOutcome;
  /** The action that was taken, in the words of its button; empty where there was none. */
  did: string;
}

/** The facts of the event `appeal-decided`: the action that the member appealed against stands. */
export interface AppealDecided {
  action: number;
  answer: string;
}

/** The facts of the event `check-in`: the member is asked about a story, `after` so many months. */
export type CheckInAsked = events.FactsOf<events.CheckInDue>;

/** The posts of a notification, as its member may read them now. */
export interface Told {
  /** The number of posts; for an unread notification, the number of posts that the member has not seen. */
  count: number;
  /** The author of the newest post, and the number of other authors. */
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
  /** The address of the place; null where the member may no longer see it. */
  href: string | null;
  at: string;
  unread: boolean;
}

/** The notices of one day (UTC, YYYY-MM-DD). */
export interface NoticeDay {
  day: string;
  notices: Notice[];
}

/** A member's settings for notifications. */
export interface NoticeSettings {
  ways: Record<NoticeKind, NoticeWay>;
  /** Whether no notice is mailed, whatever is chosen for its kind. */
  mailMuted: boolean;
}

/** The mail that an unsubscribe link switches off: mail of one kind, or a whole digest. */
export type MailScope = NoticeKind | Digest;

/** One notice in a mail. Plain texts, addresses from the site's root. */
export interface LetterPart {
  sentence: string;
  href: string | null;
  /** The key by which mail programs group messages: a thread. */
  place: string | null;
  posts: { author: string; at: string; href: string; excerpt: string }[];
  /** The number of further posts. */
  more: number;
}

/** Mail about notices, before it has words around it. */
export interface Letter {
  to: { username: string; email: string };
  /** Always the same for the same mail, and no other's. */
  id: string;
  /** The time of the event. */
  at: string;
  scope: MailScope;
  /** The secret of the link that switches such mail off. */
  unsubscribe: string;
  parts: LetterPart[];
  /** The number of further notifications. */
  more: number;
}

/** The posts and the visit that a page has shown to a member. */
export interface Seen {
  postIds: number[];
  /** The thread whose page it was, as it was up to the post with this number. */
  visit: { threadId: number; upTo: number } | null;
}
