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
