/** Concurrent requests may record their times out of order: a time may lie this far in the future. */
const LEEWAY_MS = 60_000;

/**
 * Whether a span of so many milliseconds that began at `at` is under way. One that begins after now, but for
 * a moment, was noted by a clock that was ahead, and is over: nothing waits longer than its own limit.
 */
export const isUnderWay = (at: Date, ms: number, now: Date): boolean =>
  at.getTime() - now.getTime() < LEEWAY_MS && now.getTime() - at.getTime() < ms;
