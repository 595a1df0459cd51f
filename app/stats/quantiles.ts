/**
 * The quantile of a sample by linear interpolation between its order statistics: definition 7 of Hyndman and
 * Fan (The American Statistician 50, 1996), which is the default of R, NumPy and spreadsheets. `p` from 0 to
 * 1. Null for an empty sample.
 */
export function quantile(sample: number[], p: number): number | null {
  if (sample.length === 0) return null;
  const sorted = sample.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}
