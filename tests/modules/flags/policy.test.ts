import { describe, expect, it } from "vitest";
import { FLAG_NOTE_MAX_CHARS, FRESH_HOURS, HIDE_AT_WEIGHT } from "../../../app/modules/flags/limits";
import {
  hidesUnseen,
  mayBeFlag,
  mayFlag,
  mayTakeBack,
  REASONS_FOR,
  weightOf,
  weightTogether,
} from "../../../app/modules/flags/policy";
import type { FlagReason, FlagTarget } from "../../../app/modules/flags/types";
import type { Viewer } from "../../../app/modules/accounts/types";

const NOW = new Date("2026-03-01T12:00:00Z");
const LONG_AGO = new Date("2025-01-01T00:00:00Z");
const weight = (upheld: number, disagreed: number, joinedAt = LONG_AGO) =>
  weightOf({ upheld, disagreed, joinedAt }, NOW);

describe("who may flag", () => {
  const ada = { id: 1, username: "ada", role: "member" } as const;
  it.each<[string, Viewer, string | null]>([
    ["a visitor", null, "log-in-first"],
    ["a member", ada, null],
    ["a limited member", { ...ada, standing: "limited" }, null],
    ["a silenced member", { ...ada, standing: "silenced" }, "flag-silenced"],
    ["a suspended member", { ...ada, standing: "suspended" }, "flag-silenced"],
    ["a moderator", { ...ada, role: "moderator" }, null],
    ["whose it is", { ...ada, id: 2 }, "own-flag-target"],
    ["whose it is, an admin", { ...ada, id: 2, role: "admin" }, "own-flag-target"],
  ])("%s: %j", (_, viewer, reason) => {
    const verdict = mayFlag(viewer, { id: 2 });
    expect(verdict.ok ? null : verdict.reason).toBe(reason);
  });
});

describe("what can be a flag", () => {
  it.each<[FlagTarget, { reason: string; note?: string; duplicateOf?: number }, string | null]>([
    ["post", { reason: "spam" }, null],
    ["post", { reason: "" }, "flag-reason"],
    ["post", { reason: "boring" }, "flag-reason"],
    ["post", { reason: "other" }, "flag-note"],
    ["post", { reason: "other", note: "  " }, "flag-note"],
    ["post", { reason: "other", note: "Look at it." }, null],
    ["thread", { reason: "duplicate" }, "flag-duplicate"],
    ["thread", { reason: "duplicate", duplicateOf: 1 }, null],
    ["ballot", { reason: "duplicate", duplicateOf: 1 }, "flag-reason"],
    ["member", { reason: "off-topic" }, "flag-reason"],
    ["member", { reason: "unkind" }, null],
    ["post", { reason: "spam", note: "x".repeat(FLAG_NOTE_MAX_CHARS + 1) }, "flag-note-long"],
  ])("%s %j: %s", (target, { reason, note = "", duplicateOf = null }, why) => {
    const verdict = mayBeFlag(target, { reason, note, duplicateOf: duplicateOf });
    expect(verdict.ok ? null : verdict.reason).toBe(why);
  });

  it.each([
    [null, "no-flag"],
    [{ takenBackAt: null, outcome: null }, null],
    [{ takenBackAt: NOW, outcome: null }, "flag-taken-back"],
    [{ takenBackAt: null, outcome: "ignored" as const }, "flag-decided"],
  ])("%j is taken back: %s", (flag, why) => {
    const verdict = mayTakeBack(flag);
    expect(verdict.ok ? null : verdict.reason).toBe(why);
  });
});

describe("how much a flag counts", () => {
  it("is 1 without a record, more for each that was right, less for each wrong one, between 0 and 2", () => {
    expect(weight(0, 0)).toBe(1);
    for (let n = 0; n < 30; n++) {
      expect(weight(n + 1, 3)).toBeGreaterThan(weight(n, 3));
      expect(weight(3, n + 1)).toBeLessThan(weight(3, n));
      expect(weight(n, 0)).toBeLessThan(2);
      expect(weight(0, n)).toBeGreaterThan(0);
      expect(weight(n, n)).toBe(1);
    }
  });

  it("is half in a member's first day", () => {
    const hours = (n: number) => new Date(NOW.getTime() - n * 3_600_000);
    expect(weight(0, 0, hours(FRESH_HOURS - 1))).toBe(0.5);
    expect(weight(0, 0, hours(FRESH_HOURS))).toBe(1);
  });
});

describe("flags together", () => {
  const flags = (reason: FlagReason, ...weights: number[]) =>
    weights.map((each) => ({ weight: each, reason }));
  const unknown = weight(0, 0);
  const proven = weight(6, 0);
  it.each<[string, ReturnType<typeof flags>, "member" | "moderator" | "admin", boolean]>([
    ["two unknown members", flags("spam", unknown, unknown), "member", false],
    ["three unknown members", flags("spam", unknown, unknown, unknown), "member", true],
    ["two who proved right", flags("unkind", proven, proven), "member", true],
    ["one, however often right", flags("spam", weight(1_000, 0)), "member", false],
    ["three members of today", flags("spam", ...Array<number>(3).fill(unknown / 2)), "member", false],
    ["three who say that it repeats another", flags("duplicate", unknown, unknown, unknown), "member", false],
    [
      "three, one of whom says so",
      [...flags("spam", unknown, unknown), ...flags("duplicate", unknown)],
      "member",
      false,
    ],
    ["a crowd, of a moderator’s", flags("spam", ...Array<number>(50).fill(unknown)), "moderator", false],
    ["a crowd, of an admin’s", flags("spam", ...Array<number>(50).fill(unknown)), "admin", false],
  ])("%s", (_, given, role, hidden) => {
    expect(hidesUnseen(given, { role })).toBe(hidden);
  });

  it("weigh their sum", () => {
    expect(weightTogether(flags("spam", 1, 0.5, HIDE_AT_WEIGHT))).toBe(HIDE_AT_WEIGHT + 1.5);
    expect(Object.values(REASONS_FOR).every((reasons) => reasons.includes("other"))).toBe(true);
  });
});
