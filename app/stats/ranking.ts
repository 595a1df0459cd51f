import { lowerBound } from "./wilson";

/** A thread loses what ten helpful votes gave it in 22 hours: a good thread leads for about a day. */
const SECONDS_PER_DECADE = 79_200;

/**
 * Returns a thread's rank on the front page. The formula is Reddit's published "hot" (sign·log10(max(|s|,1))
 * plus age in units of `SECONDS_PER_DECADE`): it depends only on the score and the birth of a thread, so it
 * is stored and indexed.
 */
export function hot(score: number, createdAt: Date): number {
  const weight = Math.sign(score) * Math.log10(Math.max(Math.abs(score), 1));
  return weight + createdAt.getTime() / 1000 / SECONDS_PER_DECADE;
}

/**
 * Ranks are kept to a millionth, so that what is stored, sent in an address and compared again is the same
 * number.
 */
const RANK_DIGITS = 1e6;

/**
 * Returns an answer's rank among the others: the lower bound of Wilson's interval for the share of readers
 * who found it helpful, against flags that moderators agreed with. Few votes are trusted little.
 */
export const best = (helpful: number, upheldFlags: number): number =>
  Math.round(lowerBound(helpful, upheldFlags) * RANK_DIGITS) / RANK_DIGITS;
