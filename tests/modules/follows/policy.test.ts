import { describe, expect, it } from "vitest";
import { followsByWriting, isLeftOut, mayFollow, mayMute } from "../../../app/modules/follows/policy";
import type { Facts } from "../../../app/modules/follows/types";
import type { Viewer } from "../../../app/modules/accounts/types";

const ada: Viewer = { id: 1, username: "ada", role: "member" };
const mo: Viewer = { id: 2, username: "mo", role: "moderator" };
const open: Facts = { kind: "thread", id: 7, threadState: "open" };
const hidden: Facts = { kind: "thread", id: 7, threadState: "hidden" };

describe("who may follow and mute what", () => {
  it.each<[string, Viewer, Facts, string]>([
    ["a visitor logs in first", null, open, "log-in-first"],
    ["a visitor learns nothing of a hidden thread", null, hidden, "not-found"],
    ["a member, an open thread", ada, open, "ok"],
    ["a member, a locked one", ada, { ...open, threadState: "locked" }, "ok"],
    ["a member, a hidden one", ada, hidden, "not-found"],
    ["a moderator, a hidden one", mo, hidden, "ok"],
    [
      "a member, a question of a hidden thread",
      ada,
      { kind: "question", id: 3, threadState: "hidden" },
      "not-found",
    ],
    ["a member, a question", ada, { kind: "question", id: 3, threadState: "open" }, "ok"],
    ["a member, a tag whose number is their own", ada, { kind: "tag", id: 1 }, "ok"],
    ["a member, a moderator", ada, { kind: "member", id: 2 }, "ok"],
    ["a member, themselves", ada, { kind: "member", id: 1 }, "oneself"],
    ["a moderator, themselves", mo, { kind: "member", id: 2 }, "oneself"],
  ])("%s", (_, viewer, target, expected) => {
    const told = (verdict: ReturnType<typeof mayFollow>) => (verdict.ok ? "ok" : verdict.reason);
    expect(told(mayFollow(viewer, target))).toBe(expected === "oneself" ? "follow-oneself" : expected);
    expect(told(mayMute(viewer, target))).toBe(expected === "oneself" ? "mute-oneself" : expected);
  });
});

describe("what is left out of lists", () => {
  it.each([
    [{ id: 7, authorId: 1 }, true],
    [{ id: 8, authorId: 9 }, true],
    [{ id: 8, authorId: 7 }, false],
    [{ id: 9, authorId: 1 }, false],
  ])("%o: %s", (thread, expected) => {
    expect(isLeftOut(thread, { threads: new Set([7]), members: new Set([9]) })).toBe(expected);
  });
});

describe("writing in a thread", () => {
  it.each([
    [true, false, true],
    [true, true, false],
    [false, false, false],
    [false, true, false],
  ])("wanted %s, muted %s: follows %s", (followsOwn, muted, expected) => {
    expect(followsByWriting({ followsOwn, muted })).toBe(expected);
  });
});
