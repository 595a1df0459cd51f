/** Room to say what is wrong and where; the moderator reads the thing itself as well. */
export const FLAG_NOTE_MAX_CHARS = 500;

/**
 * A careful reader flags a handful in a day. Twenty in an hour is somebody clearing up after a spammer; more
 * is somebody with a grudge.
 */
export const FLAGS_PER_MEMBER = { name: "flags", points: 20, seconds: 3600 };

/**
 * The weight of a flag, by the outcomes of its maker's earlier ones, is twice the share that moderators
 * agreed with, where two agreements and two disagreements are added at first (the "plus four" estimate of a
 * proportion: Agresti and Coull, The American Statistician 52, 1998). A first flag weighs 1; a member whose
 * flags all were right nears 2, one whose all were wrong nears 0; and one decision more or less moves nobody
 * far.
 */
export const PLUS_EACH = 2;

/**
 * Accounts are made in a minute, a reputation is not: in their first day members' flags count half, so that
 * nobody hides a post with three accounts made for it.
 */
export const FRESH_HOURS = 24;
export const FRESH_SHARE = 0.5;

/**
 * The weight of flags together that hides a post until a moderator has looked: three members of whom nothing
 * is known, or two whose flags proved right. No flag reaches 2, so that two are always needed.
 */
export const HIDE_AT_WEIGHT = 3;
