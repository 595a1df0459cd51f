import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { liveConnection, type Source } from "../../../app/ui/live/liveConnection";

class FakeSource extends EventTarget implements Source {
  closed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  says(type: "open" | "message" | "error") {
    this.dispatchEvent(new Event(type));
  }
  close() {
    this.closed = true;
  }
}

let sources: FakeSource[];
let heard: ReturnType<typeof vi.fn<() => void>>;
const last = () => sources.at(-1)!;
const alive = () => sources.filter((source) => !source.closed);
const MINUTE = 60_000;

function start() {
  return liveConnection("/threads/1/live", heard, {
    connect(url) {
      sources.push(new FakeSource(url));
      return last();
    },
    random: () => 0,
  });
}

/** How long it takes, after this failure, until the next try. */
function untilNextTry(): number {
  last().says("error");
  const before = sources.length;
  const from = Date.now();
  while (sources.length === before && Date.now() - from < 10 * MINUTE) vi.advanceTimersByTime(100);
  return Date.now() - from;
}

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
  heard = vi.fn<() => void>();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("liveConnection", () => {
  it("hears every event, over one connection however often it is opened", () => {
    const live = start();
    live.open();
    live.open();
    expect(sources.map((source) => source.url)).toEqual(["/threads/1/live"]);
    last().says("open");
    expect(heard).not.toHaveBeenCalled();
    last().says("message");
    last().says("message");
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("hears once after it was lost and found again, for what it may have missed", () => {
    start().open();
    last().says("open");
    untilNextTry();
    expect(heard).not.toHaveBeenCalled();
    last().says("open");
    expect(heard).toHaveBeenCalledTimes(1);
    expect(alive()).toHaveLength(1);
  });

  it("hears once when it opens after having been closed, be it before the first time", () => {
    const live = start();
    live.close();
    live.open();
    last().says("open");
    expect(heard).toHaveBeenCalledTimes(1);
    live.close();
    live.open();
    last().says("open");
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("waits longer after each failure in a row, up to a minute", () => {
    start().open();
    const waits = Array.from({ length: 9 }, untilNextTry);
    expect(waits[0]).toBeLessThanOrEqual(2_000);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBe(MINUTE);
    expect(alive()).toHaveLength(1);
  });

  it("starts afresh after a connection that held, and not after one that was cut at once", () => {
    start().open();
    const first = untilNextTry();
    last().says("open");
    vi.advanceTimersByTime(1_000);
    const flicker = untilNextTry();
    expect(flicker).toBeGreaterThan(first);
    last().says("open");
    vi.advanceTimersByTime(5 * MINUTE);
    expect(untilNextTry()).toBe(first);
  });

  it("is quiet once closed: no connection, no timer, no next try", () => {
    const live = start();
    live.open();
    last().says("error");
    live.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5 * MINUTE);
    expect(alive()).toEqual([]);
    expect(sources).toHaveLength(1);
  });
});
