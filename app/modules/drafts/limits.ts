import type { RateLimit } from "../accounts/types";

/**
 * More unfinished texts than anybody comes back to; at most some 20 MB a member, if each were as long as it
 * may be.
 */
export const DRAFTS_PER_MEMBER = 100;

/** Five posts: what is too long to be posted is kept too, so that it can be shortened. */
export const DRAFT_MAX_CHARS = 200_000;

/** A text comes back to after a season's leave; what is older has been given up. */
export const DRAFT_DAYS = 90;

/**
 * Typing with a pause after every word saves once in two seconds, in two tabs at once. A script stops here.
 */
export const DRAFT_SAVES_PER_MEMBER: RateLimit = { name: "drafts", points: 60, seconds: 60 };

/** A screen or two of titles with a few lines of each. */
export const DRAFTS_PER_PAGE = 20;

/** Enough to know a text by. */
export const DRAFT_EXCERPT_CHARS = 200;
