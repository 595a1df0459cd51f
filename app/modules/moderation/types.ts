import type { Role } from "../accounts/types";
import type { Reason } from "../messages";
import type { PostState } from "../posts/types";

/** The kinds of targets of an action; `site` is the forum as a whole. */
export type Noun = "thread" | "post" | "ballot" | "member" | "tag" | "question" | "site";

/**
 * The relation of a target's owner to the actor: the actor, the actor's alias, another member, a moderator or
 * an admin.
 */
export type Relation = "own" | "alias" | "member" | "moderator" | "admin";

/**
 * To whom a kind of action is open, by whose the thing is. Visitors and members have no action of moderation.
 */
export interface Right {
  moderator: readonly Relation[];
  admin: readonly Relation[];
}

/** The effects of an action: counts, by the names in `EFFECTS`. */
export type Effects = Record<string, number>;

/** The facts of an action that was done: ids and plain words, never a text that it hides. */
export type About = Record<string, string | number>;

/** One input of an action's form. The page draws it, `readGiven` reads it. */
export interface FieldSpec {
  name: string;
  label: string;
  hint?: string;
  /**
   * `line` and `text` are words, `number` a whole number, `moment` a point in time (UTC), `choice` one and
   * `choices` some of `options`, `markdown` a text kept to the blank, `hidden` what the form has by itself,
   * `check` yes or no, `tags` names of tags, to tick or to type, `posts` numbers of posts in the thread,
   * `thread` a thread by id or address, `member` a name.
   */
  type:
    | "line"
    | "text"
    | "number"
    | "moment"
    | "choice"
    | "choices"
    | "check"
    | "posts"
    | "thread"
    | "member"
    | "tags"
    | "markdown"
    | "hidden";
  required?: boolean;
  /** Characters of words, or the largest number. */
  max?: number;
  min?: number;
  options?: readonly Option[];
}

/** One of what can be chosen; `more` are only completed while they are typed. */
export interface Option {
  value: string;
  label: string;
  more?: boolean;
}

/** The values of an action's fields, parsed by the type of each field. */
export type FieldValues = Record<string, FieldValue>;
export type FieldValue = string | number | boolean | Date | null | readonly string[] | readonly number[];

/** A piece of a sentence; a piece with an address is a link. */
export interface Piece {
  text: string;
  href?: string;
}

/** Resolves ids in a sentence to what this reader may see of them. */
export interface Names {
  thread(id: number | string | undefined): Piece;
  post(id: number | string | undefined): Piece;
  member(id: number | string | undefined): Piece;
  question(id: number | string | undefined): Piece;
}

/** A kind of action, as pages and rules know it. What it does is in `doing`. */
export interface ActionType {
  noun: Noun;
  /** On the button and in lists: "Lock". */
  label: string;
  /** The description of the action, a sentence, before anything is chosen. */
  explains: string;
  right: Right;
  /**
   * Why it makes no sense on a thing as it is; null where it does. The tools say it, and doing it refuses
   * with it.
   */
  barredBy?(is: Condition, now: Date): Reason | null;
  fields: readonly FieldSpec[];
  /** False where it cannot be taken back; the page says so. */
  undoable: boolean;
  /** Whether the public log has it. */
  inLog: boolean;
  /** The sentence of the log, without who and why: "locked “…”". */
  says(about: About, names: Names, affected: Effects): (string | Piece)[];
  /** The whole sentence for the owner, without the reason; null notifies nobody. */
  tells: ((about: About, names: Names) => string) | null;
}

/**
 * The condition of a target, as far as it decides which actions are possible: a thread's or a post's state,
 * and more of a thread.
 */
export interface Condition {
  state?: string;
  /** Of a post: that of its thread. */
  threadState?: string;
  number?: number;
  pinned?: boolean;
  pinnedUntil?: Date | null;
  featured?: boolean;
}

/** The target of an action, for the head of a page. */
export interface TargetHead {
  noun: Noun;
  id: number;
  /** "the thread “…”", for staff. */
  name: string;
  href: string;
  owner: { id: number; username: string; role: Role } | null;
  is?: Condition;
}

/** An action as a page shows it. */
export interface ModAction {
  id: number;
  kind: string;
  label: string;
  /** "grace locked “…”", in pieces. */
  says: Piece[];
  by: string | null;
  /** The address of the actor's page; null for Byway itself, and where moderators are not named. */
  byHref: string | null;
  reason: string;
  publicNote: string;
  /** The effects, in words: "14 replies moved". */
  effects: string[];
  at: string;
  undone: boolean;
  undoOf: number | null;
}

/**
 * Something that was done, where readers of a thread see it: under a post, or (`postId` is null) at the head
 * of the replies.
 */
export interface ThreadNotice {
  id: number;
  kind: string;
  postId: number | null;
  says: Piece[];
  by: string | null;
  byHref: string | null;
  at: string;
  /** The moderators' note to readers, else the action's reason. */
  note: string;
}

/**
 * A row that an action changed, in words: what of which thing, as it was and as it is then. Null where there
 * was, or is, none.
 */
export interface ChangeSaid {
  what: string;
  before: string | null;
  after: string | null;
}

/** Which part of the public log is read; everything where nothing is said. */
export interface LogFilter {
  kind?: string | undefined;
  /** The moderator who acted, by name. */
  moderator?: string | undefined;
  threadId?: number | undefined;
  /** Only what was taken back, or only what stands. */
  undone?: boolean | undefined;
  period: "week" | "month" | "year" | "all";
}

/** Why an action cannot be taken back now: an action that stands on it, or words for what does. */
export interface Blocker {
  actionId: number | null;
  says: string;
}

/** A reply that can be chosen, by its number. */
export interface PostChoice {
  number: number;
  depth: number;
  author: string;
  state: PostState;
  begins: string;
}

export interface PostChoices {
  posts: PostChoice[];
  page: number;
  pages: number;
  /** The number of the post that whoever came here came from. */
  from: number | null;
}
/**
 * The groups of people who are no moderators: visitors, and members by their sanctions. A newcomer is a
 * member in their first days.
 */
export const ACTORS = ["visitor", "member", "newcomer", "silenced", "suspended"] as const;
export type Actor = (typeof ACTORS)[number];

/** Whether they may; `narrow` is within limits of their own. */
export type Level = "no" | "narrow" | "yes";

/** The owner of the target, where that matters. */
export type Whose = "own" | "others";

/** Mail that was given up, as admins see it: without the address. */
export interface DeadMail {
  id: number;
  what: string;
  /** For whom it was; null where nobody has that address now. */
  to: string | null;
  why: string;
  attempts: number;
  at: string;
}
