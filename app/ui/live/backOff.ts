/** Soon enough that a restarted server is hardly noticed. */
const FIRST_MS = 1_000;
/** A server that is down for long is asked once a minute. */
const LONGEST_MS = 60_000;

/**
 * Returns the milliseconds to wait after so many failures in a row, from 1: doubling, up to a minute.
 * `random`, from 0 to 1, takes off up to half, so that clients that lost the server together do not come back
 * together.
 */
export function backOff(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  return full - (full / 2) * random;
}
