/**
 * The duration of a move: until it was made, or, for somebody still on the way, until now (a censored time).
 */
export interface Duration {
  /** In any unit, the same for all. */
  time: number;
  /** Whether the move was made then; otherwise it had not been made by then. */
  made: boolean;
}

export interface Step {
  time: number;
  /** People neither arrived nor censored just before this time. */
  atRisk: number;
  made: number;
  /** People known to be on the way up to this time and no longer; they count as at risk here. */
  censored: number;
  /** The estimated share of those who are still on the way after this time. */
  survival: number;
}

/**
 * The product-limit estimate of Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958): at each time the share still
 * on the way is multiplied by the share of those at risk who did not arrive. Who is censored at a time at
 * which others arrive is at risk there.
 */
export function survival(durations: Duration[]): Step[] {
  const times = [...new Set(durations.map(({ time }) => time))].toSorted((a, b) => a - b);
  let atRisk = durations.length;
  let share = 1;
  return times.map((time) => {
    const here = durations.filter((each) => each.time === time);
    const made = here.filter((each) => each.made).length;
    share *= 1 - made / atRisk;
    const step = { time, atRisk, made, censored: here.length - made, survival: share };
    atRisk -= here.length;
    return step;
  });
}

/**
 * The first time by which at most this share was still on the way; null where the curve does not come so far.
 */
export const reached = (steps: Step[], share: number): number | null =>
  steps.find((step) => step.survival <= share + 1e-12)?.time ?? null;
