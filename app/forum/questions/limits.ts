import type { RateLimit } from "../people/types";

/** A sentence or two beside a bar; whoever has more to say writes an answer. */
export const REASON_MAX_CHARS = 500;

/** Enough to vote on every question of a dozen threads and change one's mind, not to flood the history. */
export const BALLOTS_PER_MEMBER: RateLimit = { name: "ballots", points: 60, seconds: 600 };

/** Below this many voters a share is told as a count: a percentage of four people is not evidence. */
export const SMALL_GROUP = 5;
