interface Queue {
  /** The most tasks that run at the same time. */
  atOnce: number;
  /** The most tasks that wait. */
  waiting: number;
  /** Makes the error for a task that finds the queue full. */
  refusal: () => Error;
}

type InTurn = <T>(work: () => Promise<T>, first: boolean) => Promise<T>;

/**
 * Runs work once its turn comes. Who goes `first` passes those who wait; anybody else is refused where too
 * many do.
 */
export function openQueue({ atOnce, waiting: most, refusal }: Queue): InTurn {
  let working = 0;
  const waiting: (() => void)[] = [];

  return async (work, first) => {
    if (working < atOnce) working += 1;
    else {
      if (!first && waiting.length >= most) throw refusal();
      // Whoever is done hands the turn on, so that nobody slips in between.
      await new Promise<void>((turn) => (first ? waiting.unshift(turn) : waiting.push(turn)));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
