export interface Throttled {
  ask(): void;
  stop(): void;
}

/**
 * Does `act` at once when asked, then not before `pause()` milliseconds are over: whatever is asked meanwhile
 * becomes one more time, at the end of the pause. The last ask is never lost.
 */
export function throttle(act: () => void, pause: () => number): Throttled {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;

  const go = () => {
    again = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (again) go();
    }, pause());
    act();
  };

  return {
    ask() {
      if (resting === undefined) go();
      else again = true;
    },
    stop() {
      clearTimeout(resting);
      again = false;
    },
  };
}
