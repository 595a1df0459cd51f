import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { throttle } from "../../app/server/throttle";

const PAUSE = 1_000;
let times: number[];
const start = () =>
  throttle(
    () => times.push(Date.now()),
    () => PAUSE,
  );

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  times = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe("paced", () => {
  it("acts at once when nothing was asked before", () => {
    start().ask();
    expect(times).toEqual([0]);
  });

  it("makes one more of whatever is asked during a pause, at its end", () => {
    const pace = start();
    for (let n = 0; n < 200; n++) pace.ask();
    vi.advanceTimersByTime(10 * PAUSE);
    expect(times).toEqual([0, PAUSE]);
  });

  it("never acts twice within a pause, and never loses the last ask", () => {
    const pace = start();
    const LAST = 5_050;
    for (let at = 0; at <= LAST; at += 50) {
      pace.ask();
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(10 * PAUSE);
    const gaps = times.slice(1).map((time, n) => time - times[n]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PAUSE);
    expect(times.at(-1)).toBeGreaterThanOrEqual(LAST);
    expect(times.at(-1)).toBeLessThanOrEqual(LAST + PAUSE);
  });

  it("acts at once again after a pause in which nobody asked", () => {
    const pace = start();
    pace.ask();
    vi.advanceTimersByTime(PAUSE + 1);
    pace.ask();
    expect(times).toEqual([0, PAUSE + 1]);
  });

  it("does nothing more once stopped, and leaves no timer", () => {
    const pace = start();
    pace.ask();
    pace.ask();
    pace.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(10 * PAUSE);
    expect(times).toEqual([0]);
  });
});
