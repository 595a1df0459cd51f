import { backOff } from "./backOff";

/** A connection that holds this long is no flicker: the next failure counts as the first. */
const STEADY_MS = 30_000;

/** As much of EventSource as is used here. */
export interface Source {
  addEventListener(type: "open" | "message" | "error", hear: () => void): void;
  close(): void;
}

interface Environment {
  connect(url: string): Source;
  random(): number;
}

const browser: Environment = {
  connect: (url) => new EventSource(url),
  random: Math.random,
};

export interface LiveConnection {
  open(): void;
  close(): void;
}

/**
 * One stream of events, come back to by itself after a growing pause. `heard` is called on every event, and
 * on every opening before which something may have been missed: that is, on all but one that is the very
 * first thing done. It is therefore only ever called when the server has just been heard.
 */
export function liveConnection(
  url: string,
  heard: () => void,
  { connect, random }: Environment = browser,
): LiveConnection {
  let source: Source | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let steady: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let missed = false;

  const drop = () => {
    clearTimeout(waiting);
    clearTimeout(steady);
    source?.close();
    source = waiting = undefined;
    missed = true;
  };

  const open = () => {
    if (source || waiting !== undefined) return;
    source = connect(url);
    source.addEventListener("open", () => {
      steady = setTimeout(() => (failures = 0), STEADY_MS);
      if (missed) heard();
      missed = false;
    });
    source.addEventListener("message", () => heard());
    // EventSource would try again at an even pace, and give up on a 503 or a 404: so it is closed, and a new
    // one opened.
    source.addEventListener("error", () => {
      drop();
      waiting = setTimeout(
        () => {
          waiting = undefined;
          open();
        },
        backOff(++failures, random()),
      );
    });
  };

  return { open, close: drop };
}
