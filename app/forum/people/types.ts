export type Role = "member" | "moderator" | "admin";

/** A member as rules see them. */
export interface Member {
  id: number;
  username: string;
  role: Role;
}

/** Whoever is looking: a member, or nobody. */
export type Viewer = Member | null;

/** How often something may be done: `points` times within `seconds`, counted by `name`. */
export interface RateLimit {
  name: string;
  points: number;
  seconds: number;
}

/** Somebody who may be meant by what was typed; `here` writes in the thread that is being answered. */
export interface Suggestion {
  username: string;
  here: boolean;
}
