import type { RateLimit } from "../accounts/types";

/** Four times the opening article: room for a long story, too little to be a weapon. */
export const POST_MAX_CHARS = 40_000;

/** A fast writer in a lively thread stays under it; a script does not. */
export const POSTS_PER_MEMBER: RateLimit = { name: "posts", points: 20, seconds: 600 };

/** Previews cost the server what posts do, but people look more often than they post. */
export const PREVIEWS_PER_ADDRESS: RateLimit = { name: "previews", points: 120, seconds: 600 };

/**
 * The editor asks for one whenever its writer pauses. One a second for five minutes without a rest is
 * nobody's writing; and counted by member, so that a class behind one address writes at once.
 */
export const LIVE_PREVIEWS_PER_MEMBER: RateLimit = { name: "live-previews", points: 300, seconds: 300 };

/** Marking a whole thread helpful in one reading is fine; marking the forum is not. */
export const HELPFUL_PER_MEMBER: RateLimit = { name: "helpful", points: 120, seconds: 600 };

/** A thread takes an evening to write; a script takes a second. */
export const THREADS_PER_MEMBER: RateLimit = { name: "threads", points: 5, seconds: 3600 };

/** Indented further, a phone shows a column of syllables. What is deeper continues on a page of its own. */
export const DEPTH_SHOWN = 6;

/**
 * Two people who go on for longer than this do not gain from another level; six pages of continuing end here.
 */
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

/** A member with good intentions knows by then how people talk here; any other has moved on. */
export const NEWCOMER_POSTS = 3;
/** A question, a second thought, and one to spare. */
export const NEWCOMER_THREADS_A_DAY = 3;
/** A good conversation on the first evening; a campaign needs more. */
export const NEWCOMER_REPLIES_A_DAY = 10;
/** A source and one's own page. Spam that may not link is not worth writing. */
export const NEWCOMER_LINKS = 2;
/** The member one answers, and one who would know. A list of names is a way to call strangers. */
export const NEWCOMER_MENTIONS = 2;
/** A considered reply takes longer to write than this. */
export const NEWCOMER_PAUSE_SECONDS = 120;
/**
 * Sent again by a slow page or by a script, it comes within minutes; a day later the same words may be an
 * answer anew.
 */
export const REPEAT_MINUTES = 5;
/** Nobody writes two posts worth reading in less. */
export const PAUSE_SECONDS = 10;
/** A person who has read the page of the form, and typed a word, has taken longer. */
export const FIRST_POST_SECONDS = 3;
/** In a heated conversation, a member who has to wait reads once more what they were about to send. */
export const BRANCH_PAUSE_MINUTES = 2;
/** The hotter, the longer. */
export const BRANCH_PAUSE_MINUTES_PER_FLAG = 1;

/**
 * The people of one conversation fit; beyond that names are called to reach a crowd, and only the first ten
 * are told.
 */
export const MENTIONS_PER_POST = 10;
