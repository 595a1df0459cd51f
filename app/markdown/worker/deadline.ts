interface Patience {
  /** How much work somebody may do, in milliseconds of a processor. */
  patienceMs: number;
  /** How long it may take at most by the clock, however little of the processor they got. */
  patienceWhenBusyMs: number;
}

/**
 * Calls `over` once this process has had the processor for as long as the patience lasts, unless it is
 * cancelled before. No thread of the process has had it for longer, so that on a machine with nothing else to
 * do it is the time by the clock, and on a busy one nobody's work is ended for what others did.
 */
export function deadline({ patienceMs, patienceWhenBusyMs }: Patience, over: () => void): { cancel(): void } {
  const began = performance.now();
  const before = process.cpuUsage();
  let timer = setTimeout(look, patienceMs);
  function look() {
    const { user, system } = process.cpuUsage(before);
    const work = (user + system) / 1_000;
    const left = Math.min(patienceMs - work, patienceWhenBusyMs - (performance.now() - began));
    if (left <= 0) over();
    // A thread cannot have worked longer than the clock has gone on, so what is missing takes at least that
    // long.
    else timer = setTimeout(look, Math.max(left, 10));
  }
  return { cancel: () => clearTimeout(timer) };
}
