import { describe, expect, it } from "vitest";
import { TAG_MAX_CHARS } from "../../../app/modules/tags/limits";
import {
  mayBeTag,
  mayDecideTags,
  mayProposeTag,
  seesProposedTag,
  tagNameFrom,
  tagNamesFrom,
} from "../../../app/modules/tags/policy";
import type { Role } from "../../../app/modules/accounts/types";

const reasonOf = (verdict: ReturnType<typeof mayBeTag>) => (verdict.ok ? null : verdict.reason);

describe("the name of a tag", () => {
  it.each([
    ["mlops", "mlops"],
    [" #Feature Stores ", "feature-stores"],
    ["on_call", "on-call"],
    ["-a--b-", "a-b"],
    ["C++", "c++"],
    ["#C#", "c#"],
    [".NET", ".net"],
    ["Ｆｕｌｌ\u200b Ｗｉｄｔｈ", "full-width"],
    ["", ""],
  ])("is read from %j as %j", (typed, name) => expect(tagNameFrom(typed)).toBe(name));

  it("is one of several with commas or spaces between them", () => {
    expect(tagNamesFrom(" mlops, #Careers;on_call  sre,, ")).toEqual(["mlops", "careers", "on-call", "sre"]);
    expect(tagNamesFrom(" , ")).toEqual([]);
  });

  it.each<[string, ReturnType<typeof reasonOf>]>([
    ["mlops", null],
    ["k8s", null],
    ["go", null],
    ["feature-stores", null],
    ["a".repeat(TAG_MAX_CHARS), null],
    ["", "tag-short"],
    ["r", "tag-short"],
    ["a".repeat(TAG_MAX_CHARS + 1), "tag-long"],
    ...[
      "c++",
      "c#",
      ".net",
      "node.js",
      "asp.net-core",
      "机器学习",
      "データ",
      "हिन्दी",
      "новости",
      "zürich",
    ].map((name): [string, null] => [name, null]),
    ...["a+b", "+c", "c+++", "c#s", "node..js", "node.", "a%b", "ｆｕｌｌ", "\u200bgo", "̈a", "a?b"].map(
      (name): [string, "tag-letters"] => [name, "tag-letters"],
    ),
    ["notes.json", "tag-reserved"],
    ["MLOps", "tag-letters"],
    ["two words", "tag-letters"],
    ["-mlops", "tag-letters"],
    ["ml--ops", "tag-letters"],
    ["a/b", "tag-letters"],
    ["proposed", "tag-reserved"],
  ])("%j: %s", (name, reason) => expect(reasonOf(mayBeTag(name))).toBe(reason));
});

describe("a thread", () => {
  it.each<[string[], string, ReturnType<typeof reasonOf>]>([
    [["a"], "", null],
    [["a"], "mlops", null],
    [["a", "b", "c"], "mlops", null],
    [["a", "b", "c", "d"], "mlops", "no-room-for-tag"],
    [["a", "b", "c", "mlops"], "mlops", null],
    [["a", "b", "c", "d"], "", null],
    [["a"], "a+b", "tag-letters"],
  ])("with %j that proposes %j: %s", (tags, proposedTag, reason) =>
    expect(reasonOf(mayProposeTag({ tags, proposedTag }))).toBe(reason),
  );
});

describe("a proposed tag", () => {
  it.each<[Role | null, number, boolean, boolean]>([
    [null, 1, false, false],
    ["member", 1, false, true],
    ["member", 2, false, false],
    ["moderator", 2, true, true],
    ["admin", 2, true, true],
  ])(
    "is for a %s with the id %i of a thread by member 1 to decide on (%s), to see (%s)",
    (role, id, decides, sees) => {
      const viewer = role && { id, username: "x", role };
      expect(mayDecideTags(viewer).ok).toBe(decides);
      expect(seesProposedTag(viewer, { authorId: 1 })).toBe(sees);
    },
  );
});
