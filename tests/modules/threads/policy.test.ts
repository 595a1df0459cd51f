import { describe, expect, it } from "vitest";
import { waitWords } from "../../../app/modules/durations";
import { isPinned, mayReply, repliesEnded } from "../../../app/modules/threads/policy";
import { mayPostAgain, waitsUntil } from "../../../app/modules/threads/slowModePolicy";
import type { ThreadState } from "../../../app/modules/threads/types";
import type { Viewer } from "../../../app/modules/accounts/types";

const NOW = new Date("2026-06-15T12:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const member: Viewer = { id: 1, username: "ada", role: "member" };
const moderator: Viewer = { id: 2, username: "mo", role: "moderator" };
const admin: Viewer = { id: 3, username: "root-of-it", role: "admin" };

describe("replying that ends at a time", () => {
  it.each<[string, Viewer, ThreadState, Date | null, string]>([
    ["no time", member, "open", null, "yes"],
    ["a minute before", member, "open", after(1), "yes"],
    ["at that moment", member, "open", NOW, "replies-ended"],
    ["afterwards", member, "open", after(-1), "replies-ended"],
    ["afterwards, to a moderator", moderator, "open", after(-1), "replies-ended"],
    ["afterwards, to a visitor", null, "open", after(-1), "log-in-first"],
    ["locked before its time", member, "locked", after(1), "thread-locked"],
    ["locked, and over", member, "locked", after(-1), "thread-locked"],
    ["hidden, and over", member, "hidden", after(-1), "not-found"],
  ])("%s", (_, viewer, state, closesAt, expected) => {
    const verdict = mayReply(viewer, { state, closesAt }, NOW);
    expect(verdict.ok ? "yes" : verdict.reason).toBe(expected);
    if (state === "open") expect(repliesEnded({ closesAt }, NOW)).toBe(closesAt !== null && closesAt <= NOW);
  });
});

it.each<[string, boolean, Date | null, boolean]>([
  ["not pinned", false, null, false],
  ["not pinned, though an end is left over", false, after(1), false],
  ["pinned without an end", true, null, true],
  ["before the end", true, after(1), true],
  ["at the end", true, NOW, false],
  ["after the end", true, after(-1), false],
])("a thread that is %s", (_, pinned, pinnedUntil, expected) => {
  expect(isPinned({ pinned, pinnedUntil }, NOW)).toBe(expected);
});

describe("slow mode", () => {
  it.each<[string, Viewer, number, Date | null, Date | null]>([
    ["nobody who looks", null, 15, after(-1), null],
    ["a member who never posted", member, 15, null, null],
    ["a member, a minute later", member, 15, after(-1), after(14)],
    ["a member, when the time is over", member, 15, after(-15), null],
    ["a member in a thread that is not slow", member, 0, after(0), null],
    ["a moderator", moderator, 15, after(-1), null],
    ["an admin", admin, 15, after(-1), null],
  ])("%s", (_, viewer, slowMinutes, lastAt, until) => {
    expect(waitsUntil(viewer, { slowMinutes }, lastAt, NOW)).toEqual(until);
    const verdict = mayPostAgain(viewer, { slowMinutes }, lastAt, NOW);
    expect(verdict).toEqual(
      until === null
        ? { ok: true }
        : {
            ok: false,
            code: "too_many",
            reason: "slow-mode",
            field: undefined,
            retryAfterSeconds: (+until - +NOW) / 1000,
          },
    );
  });
});

it.each([
  [0, "1 second"],
  [1, "1 second"],
  [89, "89 seconds"],
  [90, "2 minutes"],
  [121, "3 minutes"],
  [119 * 60, "119 minutes"],
  [119 * 60 + 1, "2 hours"],
  [86_400, "24 hours"],
])("a wait of %i seconds is %s", (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});
