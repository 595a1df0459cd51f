import { describe, expect, it } from "vitest";
import { DEFAULT_WAYS } from "../../../app/modules/notifications/limits";
import {
  type PostAudience,
  digestSince,
  kindOf,
  kindsStored,
  namesTold,
  nextDigest,
  NOTICE_KINDS,
  placeOf,
  wayOf,
  recipientsOf,
} from "../../../app/modules/notifications/policy";
import { MENTIONS_PER_POST } from "../../../app/modules/posts/limits";

const AUTHOR = 1;
const OTHER = 2;
const around = (more: Partial<PostAudience> = {}): PostAudience => ({
  authorId: AUTHOR,
  parentAuthorId: null,
  mentioned: [],
  askers: [],
  followers: [],
  muters: new Set(),
  readers: null,
  ...more,
});
/** The reasons to notify somebody, by the kind of notice; the strongest first. */
const REASONS = [
  ["reply", (id: number) => ({ parentAuthorId: id })],
  ["mention", (id: number) => ({ mentioned: [id] })],
  ["answer", (id: number) => ({ askers: [id] })],
  ["followed", (id: number) => ({ followers: [id] })],
] as const;

describe("whoIsTold", () => {
  it("tells nobody of what concerns nobody", () => {
    expect(recipientsOf(around())).toEqual([]);
  });

  describe.each(REASONS)("for the reason %s", (kind, reason) => {
    it.each<[string, Partial<PostAudience>, boolean]>([
      ["another", {}, true],
      ["another, where everybody may read but somebody else muted", { muters: new Set([3]) }, true],
      ["who muted it", { muters: new Set([OTHER]) }, false],
      ["who may read what is hidden", { readers: new Set([OTHER]) }, true],
      ["who may not read it", { readers: new Set([3]) }, false],
      ["who may read it, but muted it", { readers: new Set([OTHER]), muters: new Set([OTHER]) }, false],
    ])("%s", (_, more, isTold) => {
      expect(recipientsOf(around({ ...reason(OTHER), ...more }))).toEqual(
        isTold ? [{ memberId: OTHER, kind }] : [],
      );
    });

    it("never its author", () => {
      expect(recipientsOf(around(reason(AUTHOR)))).toEqual([]);
    });

    it.each(
      REASONS.slice(
        0,
        REASONS.findIndex(([each]) => each === kind),
      ),
    )("yields to %s", (stronger, other) => {
      expect(recipientsOf(around({ ...reason(OTHER), ...other(OTHER) }))).toEqual([
        { memberId: OTHER, kind: stronger },
      ]);
    });
  });

  it("tells each once, however often they are named", () => {
    expect(recipientsOf(around({ mentioned: [2, 2, 3], followers: [3, 4, 4] }))).toEqual([
      { memberId: 2, kind: "mention" },
      { memberId: 3, kind: "mention" },
      { memberId: 4, kind: "followed" },
    ]);
  });
});

it("tells a name once whatever its case, and only so many of them", () => {
  expect(namesTold(["Ada", "grace", "ada"])).toEqual(["ada", "grace"]);
  expect(namesTold(Array.from({ length: MENTIONS_PER_POST + 1 }, (_, n) => `m${n}`))).toHaveLength(
    MENTIONS_PER_POST,
  );
});

it.each([
  ["reply", null, "t7"],
  ["reply", 2, "t7"],
  ["mention", 2, "t7"],
  ["answer", 2, "q2"],
  ["followed", 2, "t7"],
] as const)("gathers %s with question %s at %s", (kind, questionId, place) => {
  expect(placeOf(kind, { threadId: 7, questionId })).toBe(place);
});

it("takes what was chosen, else the default; every kind has one", () => {
  for (const kind of NOTICE_KINDS) {
    expect(wayOf(undefined, kind)).toBe(DEFAULT_WAYS[kind]);
    expect(wayOf("none", kind)).toBe("none");
    for (const stored of kindsStored(kind)) expect(kindOf(stored)).toBe(kind);
  }
  expect(kindOf("vote-moved")).toBe("moderation");
  expect(kindOf("toString")).toBeNull();
});

describe("nextDigest", () => {
  it.each([
    ["daily", "2026-03-03T05:59:59.999Z", "2026-03-03T06:00:00.000Z"],
    ["daily", "2026-03-03T06:00:00.000Z", "2026-03-04T06:00:00.000Z"],
    ["daily", "2026-12-31T23:00:00.000Z", "2027-01-01T06:00:00.000Z"],
    ["weekly", "2026-03-02T05:00:00.000Z", "2026-03-02T06:00:00.000Z"],
    ["weekly", "2026-03-02T06:00:00.000Z", "2026-03-09T06:00:00.000Z"],
    ["weekly", "2026-03-08T23:59:00.000Z", "2026-03-09T06:00:00.000Z"],
  ] as const)("%s after %s is at %s", (digest, now, due) => {
    expect(nextDigest(digest, new Date(now)).toISOString()).toBe(due);
  });

  it("looks back twice its period", () => {
    expect(digestSince("daily", new Date("2026-03-03T06:00:00Z"))).toEqual(new Date("2026-03-01T06:00:00Z"));
    expect(digestSince("weekly", new Date("2026-03-16T06:00:00Z"))).toEqual(new Date("2026-03-02T06:00:00Z"));
  });
});
