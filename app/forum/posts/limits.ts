import type { RateLimit } from "../people/types";

/** Four times the opening article: room for a long story, too little to be a weapon. */
export const POST_MAX_CHARS = 40_000;

/** A fast writer in a lively thread stays under it; a script does not. */
export const POSTS_PER_MEMBER: RateLimit = { name: "posts", points: 20, seconds: 600 };

/** Previews cost the server what posts do, but people look more often than they post. */
export const PREVIEWS_PER_ADDRESS: RateLimit = { name: "previews", points: 120, seconds: 600 };

/**
 * The editor asks for one whenever its writer pauses. One a second for five minutes without a rest is nobody's writing;
 * and counted by member, so that a class behind one address writes at once.
 */
export const LIVE_PREVIEWS_PER_MEMBER: RateLimit = { name: "live-previews", points: 300, seconds: 300 };

/** Marking a whole thread helpful in one reading is fine; marking the forum is not. */
export const HELPFUL_PER_MEMBER: RateLimit = { name: "helpful", points: 120, seconds: 600 };

/** A form kept for somebody who is not logged in takes room that nobody answers for yet. */
export const PARKED_PER_ADDRESS: RateLimit = { name: "parked", points: 30, seconds: 3600 };

/** Long enough to find a reset mail the next day, short enough that strangers' texts do not pile up. */
export const PARKED_DAYS = 3;

/** A thread takes an evening to write; a script takes a second. */
export const THREADS_PER_MEMBER: RateLimit = { name: "threads", points: 5, seconds: 3600 };

/** Indented further, a phone shows a column of syllables. What is deeper continues on a page of its own. */
export const DEPTH_SHOWN = 6;

/** Two people who go on for longer than this do not gain from another level; six pages of continuing end here. */
export const DEPTH_MAX = 41;

/** Mistakes are seen the same day; later, others have answered what stood there. */
export const EDIT_HOURS = 24;

/** As long as one may think better of it. */
export const RESTORE_HOURS = 24;

/** Why something was edited fits on a line. */
export const NOTE_MAX_CHARS = 200;

/** As with posts: somebody who mends a typo, and another. */
export const EDITS_OF_POSTS_PER_MEMBER: RateLimit = { name: "post-edits", points: 60, seconds: 600 };

/** More versions than nearly any post has; each costs a comparison of two texts. */
export const REVISIONS_PER_PAGE = 10;
