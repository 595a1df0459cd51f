import { describe, expect, it } from "vitest";
import { VISIT_MINUTES, VISIT_NOTED_MINUTES } from "../../../app/modules/threads/limits";
import { visitNow } from "../../../app/modules/threads/visitPolicy";

const NOW = new Date("2026-05-05T12:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe("visitNow", () => {
  it.each([
    ["the first time, when nothing is new", null, 9, { seen: 9, newAfter: 9, at: NOW }],
    [
      "a later visit: what came since is new",
      { seen: 5, newAfter: 2, at: ago(VISIT_MINUTES) },
      9,
      { seen: 9, newAfter: 5, at: NOW },
    ],
    [
      "a later visit to what has not changed",
      { seen: 5, newAfter: 2, at: ago(600) },
      5,
      { seen: 5, newAfter: 5, at: NOW },
    ],
    [
      "the same visit: what was new stays so, and what comes is new too",
      { seen: 5, newAfter: 2, at: ago(VISIT_MINUTES - 1) },
      9,
      { seen: 9, newAfter: 2, at: NOW },
    ],
    [
      "the same visit, which goes on",
      { seen: 9, newAfter: 2, at: ago(VISIT_NOTED_MINUTES) },
      9,
      { seen: 9, newAfter: 2, at: NOW },
    ],
  ])("%s", (_, last, newest, visit) => {
    expect(visitNow(last, newest, NOW)).toEqual({ visit, changed: true });
  });

  it("writes nothing down while nothing changes", () => {
    const last = { seen: 9, newAfter: 2, at: ago(VISIT_NOTED_MINUTES - 1) };
    expect(visitNow(last, 9, NOW)).toEqual({ visit: last, changed: false });
  });
});
