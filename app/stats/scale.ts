interface Step {
  value: number;
  votes: number;
}

/** The value in the middle of all votes, or between the two in the middle; null without votes. */
export function median(steps: Step[]): number | null {
  const sorted = steps.toSorted((a, b) => a.value - b.value);
  const n = sorted.reduce((sum, step) => sum + step.votes, 0);
  if (n === 0) return null;
  const at = (place: number) => {
    let before = 0;
    return sorted.find((step) => (before += step.votes) > place)!.value;
  };
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2;
}

/** The average of all votes; null without votes. */
export function mean(steps: Step[]): number | null {
  const n = steps.reduce((sum, step) => sum + step.votes, 0);
  return n === 0 ? null : steps.reduce((sum, step) => sum + step.value * step.votes, 0) / n;
}
