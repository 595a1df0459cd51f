export type Role = "member" | "moderator" | "admin";

/** The sanctions that last for a time: posts wait for approval; no posting; no access. */
export type Sanction = "limited" | "silenced" | "suspended";

/** A member as rules see them. */
export interface Member {
  id: number;
  username: string;
  role: Role;
  /** Absent where nothing is put on them. */
  standing?: Sanction | undefined;
  /** The person who acts, where they act under an alias (accounts/aliases.ts). Never sent to a page. */
  ownerId?: number;
  /**
   * The other members who are the same person: aliases, and accounts that were merged into theirs. `isOwn`
   * reads it. Never sent to a page.
   */
  sameAs?: readonly number[];
}

/** A member, or null for a visitor. */
export type Viewer = Member | null;

/** A limit on repetition: `points` times within `seconds`, counted by `name`. */
export interface RateLimit {
  name: string;
  points: number;
  seconds: number;
}

/** The lists that a member's page can show more of. */
export type Show = "threads" | "answers" | "replies";

/** A page of what a member has done, the newest first. */
export interface ProfileList<Item> {
  items: Item[];
  /** The id after which the next page begins; null on the last. */
  nextCursor: number | null;
}

/** A reply on its author's page. */
export interface ProfilePost {
  id: number;
  threadTitle: string;
  /** The closing questions that it answers. */
  questions: { id: number; slug: string; prompt: string }[];
  excerpt: string;
  helpful: number;
  createdAt: string;
}

/** The head of a member's page, as everybody may see it. */
export interface ProfileHead {
  id: number;
  username: string;
  role: Role;
  joinedAt: string;
  /** The member's own words about themselves; empty where they wrote none. */
  aboutHtml: string;
  /** The member's answers to status questions that they let everybody see. */
  statuses: { threadId: number; threadTitle: string; prompt: string; status: string }[];
  /** Helpful votes on what they wrote; `orMore` where not all were counted. */
  helpful: { votes: number; orMore: boolean };
  /** The thread in which they are somebody's alias; null where they are nobody's. */
  aliasIn: { id: number; slug: string; title: string } | null;
  /** Whether it is the viewer's own. */
  mine: boolean;
}
