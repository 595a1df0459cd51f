import type { Role } from "../accounts/types";

/** The kinds of things that can be flagged. The flag of an opening post is one of its thread. */
export type FlagTarget = "post" | "thread" | "ballot" | "member";

export type FlagReason = "off-topic" | "unkind" | "spam" | "misleading" | "duplicate" | "personal" | "other";

/** The moderators' decision on a flag. */
export type FlagOutcome = "agreed" | "disagreed" | "ignored";

/** Something that somebody is about to flag, or has flagged, as they may see it. */
export interface Flagged {
  kind: FlagTarget;
  id: number;
  owner: { id: number; username: string; role: Role };
  /** "post #3 by ada in “…”". */
  name: string;
  href: string;
  /** The target's text, in a few words. */
  excerpt: string;
  /** The thread that it is or stands in; null for a member. */
  threadId: number | null;
  /** The action by which the forum itself hides it; null for what is never hidden so. */
  hiding: "hide-post" | "hide-thread" | null;
  /**
   * Set where whoever looks may not read it, or nobody may any more: then neither what it says nor whose it
   * is stands here.
   */
  withheld?: Withheld;
}

export type Withheld = "from-viewer" | "from-all";

/** The reason and the note of a new flag. */
export interface GivenFlag {
  reason: string;
  note: string;
  /** As it was typed: the address or the number of a thread. */
  duplicateOf: string;
}

/** One's own flag of a thing. */
export interface OwnFlag {
  reason: FlagReason;
  note: string;
  at: string;
  /** Taken back, waiting, or what moderators made of it. */
  state: "waiting" | "taken-back" | FlagOutcome;
}
