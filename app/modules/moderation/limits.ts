/** Enough to say why, and to point to a rule; more belongs in the thread. */
export const REASON_MAX_CHARS = 1_000;
/** A sentence or two that every reader of the thread sees. */
export const PUBLIC_NOTE_MAX_CHARS = 300;
/** A page of what was done, as everywhere in lists. */
export const ACTIONS_PER_PAGE = 30;
/** A day between two posts is nearly a lock; whoever wants more locks. */
export const SLOW_MINUTES_MAX = 1_440;
/**
 * The most moderation notes on one page of a thread. Nobody reads more of them there, and the log has all.
 */
export const NOTICES_PER_PAGE = 100;
/** A line or two of what was done stands in the open; the rest is one press away. */
export const NOTICES_SHOWN = 2;
/**
 * Rows that an action's page tells before and after of; a split of a long thread changes thousands, each in
 * the same way.
 */
export const CHANGES_SHOWN = 40;
/**
 * Acting is deliberate. This is more than the busiest moderator needs, and less than a stolen session could
 * do in an hour.
 */
export const ACTIONS_PER_MODERATOR = { name: "moderation", points: 300, seconds: 3600 };
/** The notes that a member's page shows. Moderators know a member who has more. */
export const NOTES_SHOWN = 50;
/**
 * The most posts that one action moves. It is one transaction, and all other writes wait for it: about a
 * second.
 */
export const POSTS_MOVED_MAX = 2_000;
/**
 * Rows that one action changes at most. It is one transaction: reading goes on meanwhile, and everybody
 * else's writing waits some seconds.
 */
export const CHANGES_MAX = 100_000;
/**
 * Replies on one page of those to choose among: looked through in a minute, and fewer than a form may have
 * fields.
 */
export const POSTS_TO_CHOOSE = 200;
/** A line or two under a tag's name. */
export const TAG_DESCRIPTION_MAX_CHARS = 300;
/**
 * Long enough to read a thread and write a reason, short enough that what somebody opened and forgot is not
 * lost to the others for the day.
 */
export const CLAIM_MINUTES = 10;
/** The items on a page of the queue. Moderators work from the top, or filter. */
export const ITEMS_PER_PAGE = 25;
/** The count at which the number of waiting items in the header ends: beyond it, the header says "many". */
export const WAITING_COUNTED = 100;
/** The earlier actions on the owner that an item shows: enough to see whether this is new for them. */
export const EARLIER_SHOWN = 10;
/** Two weeks: longer than most holidays, and short enough that whoever decided still remembers why. */
export const APPEAL_DAYS = 14;
/** Room for what happened and why it was wrong, in a page's worth of words. */
export const APPEAL_MAX_CHARS = 2_000;
/** One appeal an action is the law; this is for the forms that come back. */
export const APPEALS_PER_MEMBER = { name: "appeals", points: 20, seconds: 3600 };
/** The longest that licences in use are called, and an address that fits into a line of a file. */
export const LICENCE_MAX_CHARS = 80;
export const LICENCE_ADDRESS_MAX_CHARS = 200;
/** Long enough to act on it; whoever needs it again says why again. */
export const SHOWN_BEHIND_MS = 60 * 60 * 1000;

/** As many as an admin looks through; a server that was away for days has them sent at once. */
export const DEAD_MAIL_PER_PAGE = 50;
