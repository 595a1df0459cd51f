import type { RateLimit } from "../accounts/types";

/** Tidying up a long list goes through it within the limit; a script that follows everybody does not. */
export const CHOICES_PER_MEMBER: RateLimit = { name: "follow-mute", points: 120, seconds: 600 };

/** Of each list, as much as leaves the others in sight. */
export const CHOICES_PER_PAGE = 20;
