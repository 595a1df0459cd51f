/** 95 % of a normal distribution lie within so many standard deviations of its mean. */
export const Z_95 = 1.959963984540054;

/**
 * 90 % of it lie above the mean less so many: how sure a ranking wants to be that an answer is at least as
 * good as shown.
 */
export const Z_BEST = 1.281551565545;

/**
 * Wilson's score interval (1927) for a share of which `successes` of `n` were seen, from 0 to 1. With nothing
 * seen, any share is possible.
 */
export function interval(successes: number, n: number, z = Z_95): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = successes / n;
  const spread = (z * z) / n;
  const centre = (share + spread / 2) / (1 + spread);
  const reach = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / n + spread / (4 * n));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - reach),
    high: successes === n ? 1 : Math.min(1, centre + reach),
  };
}

/** The lower end of that interval for positive against negative votes; 0 where there are none. */
export const lowerBound = (positive: number, negative: number, z = Z_BEST): number =>
  positive + negative === 0 ? 0 : interval(positive, positive + negative, z).low;
