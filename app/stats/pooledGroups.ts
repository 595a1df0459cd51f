import { SMALL_GROUP } from "./limits";

export interface Count<K> {
  key: K;
  n: number;
}

export interface Pooled<K> {
  /** Groups of at least SMALL_GROUP, in the order given; empty groups too where no group is small. */
  told: Count<K>[];
  /**
   * All others together: at least SMALL_GROUP people and at least two groups that people could be in; else
   * null.
   */
  others: { keys: K[]; n: number } | null;
}

/**
 * Returns the part of a count by groups that may be published: each group of at least five, and the others as
 * one. Everybody counted is in exactly one group, so the others' sum follows from the rest. The smallest
 * groups that could be published join the others until that sum is no small group either. Null where fewer
 * than five were counted.
 */
export function pool<K>(counts: Count<K>[]): Pooled<K> | null {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  if (total < SMALL_GROUP) return null;
  const bySize = counts.toSorted((a, b) => a.n - b.n);
  const small = bySize.filter(({ n }) => n < SMALL_GROUP).length;
  let taken = small;
  const sum = () => bySize.slice(0, taken).reduce((all, { n }) => all + n, 0);
  // Groups of nobody are told by nothing: alone, they need no company.
  while (sum() > 0 && taken < bySize.length && (sum() < SMALL_GROUP || taken < 2)) taken += 1;
  if (sum() === 0) return { told: counts, others: null };
  const others = new Set(bySize.slice(0, taken).map(({ key }) => key));
  const [told, left] = [
    counts.filter(({ key }) => !others.has(key)),
    counts.filter(({ key }) => others.has(key)),
  ];
  return { told, others: { keys: left.map(({ key }) => key), n: sum() } };
}
