import type { RateLimit } from "../people/types";

/** A screen or two of short sentences. */
export const NOTICES_PER_PAGE = 30;

/** Beyond this a number says "many" and nothing more; the count looks at no more rows than that. */
export const UNREAD_COUNTED = 100;

/** Whoever marks after each new notice is at a dozen in a busy minute; a script that writes without end stops here. */
export const MARKS_PER_MEMBER: RateLimit = { name: "notice-marks", points: 60, seconds: 60 };
