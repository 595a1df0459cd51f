/** The system's clock and one that nobody sets may drift apart by that much between two looks. */
const DRIFT_MS = 1_000;

/**
 * Says at each look whether the clock was set back since the last; the first time yes, for nobody knows of
 * before.
 */
export function clockWatch(
  clock: () => number = Date.now,
  steady: () => number = () => performance.now(),
): () => boolean {
  let apart = Infinity;
  return () => {
    const before = apart;
    apart = clock() - steady();
    return apart < before - DRIFT_MS;
  };
}
