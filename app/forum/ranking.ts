/** A thread loses what ten helpful votes gave it in 22 hours: a good thread leads for about a day. */
const SECONDS_PER_DECADE = 79_200;

/**
 * How high a thread stands on the front page. The formula is Reddit's published "hot" (sign·log10(max(|s|,1)) plus
 * age in units of `SECONDS_PER_DECADE`): it depends only on the score and the birth of a thread, so it is stored and indexed.
 */
export function hot(score: number, createdAt: Date): number {
  const weight = Math.sign(score) * Math.log10(Math.max(Math.abs(score), 1));
  return weight + createdAt.getTime() / 1000 / SECONDS_PER_DECADE;
}
