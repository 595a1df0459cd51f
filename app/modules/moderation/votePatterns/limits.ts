/** Long enough to see what a campaign over some weeks did, short enough that nobody's habits are kept. */
export const ORIGIN_DAYS = 30;
/** A couple votes from one sofa, and an office from one address: two would be everybody. */
export const BALLOTS_AT_LEAST = 3;
/** Fewer votes say nothing: whoever has cast two has cast both for somebody. */
export const VOTES_AT_LEAST = 10;
/** Four of five. Somebody who reads one author above all others stays below it. */
export const SHARE_AT_LEAST_PERCENT = 80;
/** The patterns on one page, as many as a moderator looks at in one sitting. */
export const PATTERNS_SHOWN = 50;
