import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOST_MAX_CHARS, PATTERN_MAX_CHARS } from "../../../app/modules/wordFilters/limits";
import { findIn, type Steps, watchFor } from "../../../app/modules/wordFilters/matcher";
import { asPattern, judge, judgeChange } from "../../../app/modules/wordFilters/policy";
import type { Watched, WordKind } from "../../../app/modules/wordFilters/types";

const watched = (kind: WordKind, typed: string, verdict: Watched["verdict"] = "hold"): Watched => ({
  kind,
  pattern: asPattern(kind, typed)!,
  verdict,
});
const found = (list: Watched[], text: string, hosts: string[] = []) =>
  findIn(watchFor(list), { text, hosts }).map(({ pattern, at, host }) =>
    at ? text.slice(...at) : `${pattern} at ${host}`,
  );

describe("a pattern", () => {
  it.each<[WordKind, string, string | null]>([
    ["word", " Casino ", "casino"],
    ["word", "Zürich", "zurich"],
    ["word", "ＣＡＳＩＮＯ", "casino"],
    ["word", "cas\u200bino*", "casino*"],
    ["word", "buy   now!", "buy now"],
    ["word", "ca*", null],
    ["word", "c*sino", null],
    ["word", "*", null],
    ["word", "…", null],
    ["word", "x".repeat(PATTERN_MAX_CHARS + 1), null],
    ["domain", "https://Evil.Example/path", "evil.example"],
    ["domain", "bücher.example", "xn--bcher-kva.example"],
    ["domain", "evil", null],
    ["domain", "evil*", "evil*"],
    ["domain", "not a host", null],
  ])("%s %j is kept as %j", (kind, typed, expected) => {
    expect(asPattern(kind, typed)).toBe(expected);
  });
});

describe("words", () => {
  it.each<[string, string, string, string[]]>([
    ["as they stand", "casino", "A casino, here.", ["casino"]],
    ["in capitals", "casino", "CASINO", ["CASINO"]],
    ["with accents", "casino", "càsínò", ["càsínò"]],
    ["in wide letters", "casino", "ｃａｓｉｎｏ", ["ｃａｓｉｎｏ"]],
    ["with what nobody sees in between", "casino", "ca\u200bsi\u00adno", ["ca\u200bsi\u00adno"]],
    ["not within others", "cas", "casino uncas", []],
    ["with every ending", "casin*", "casinos casino cas", ["casin", "casin"]],
    ["in a row, whatever is between", "buy now", "Buy\n\nNOW, or buy it now", ["Buy\n\nNOW"]],
    ["in a language without spaces", "赌场", "欢迎来到赌场玩", ["赌场"]],
    ["outside the basic plane", "𝒄asino", "a casino", ["casino"]],
  ])("are found %s", (_, pattern, text, expected) => {
    expect(found([watched("word", pattern)], text)).toEqual(expected);
  });
});

describe("domains", () => {
  it.each<[string, string, string, string[], string[]]>([
    ["behind a link", "evil.example", "", ["evil.example"], ["evil.example at evil.example"]],
    ["below it", "evil.example", "", ["a.b.evil.example"], ["evil.example at a.b.evil.example"]],
    ["not where they merely end so", "evil.example", "", ["notevil.example", "evil.example.org"], []],
    ["written out", "evil.example", "see Evil.Example.", [], ["Evil.Example."]],
    ["with what nobody sees in between", "evil.example", "evil\u200b.example", [], ["evil\u200b.example"]],
    [
      "with every ending",
      "evil*",
      "",
      ["evil.example", "www.evil-twin.test", "devil.example"],
      ["evil* at evil.example", "evil* at www.evil-twin.test"],
    ],
  ])("are found %s", (_, pattern, text, hosts, expected) => {
    expect(found([watched("domain", pattern)], text, hosts)).toEqual(expected);
  });
});

it("looks at no more characters than a text has, times a pattern's most, whatever either says", () => {
  const piece = fc.constantFrom("a", "aa", ".", "-", " ", "赌", "\u200b", "aaaaaaaa", "a.a.a.", "é");
  const text = fc.array(piece, { maxLength: 2_000 }).map((parts) => parts.join(""));
  const pattern = fc.tuple(
    fc.constantFrom<WordKind>("word", "domain"),
    fc.array(fc.constantFrom("a", "aa", "a.a"), { minLength: 2, maxLength: 25 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(text, fc.array(pattern, { maxLength: 30 }), (said, patterns) => {
      const list = patterns.flatMap(([kind, parts, open]) => {
        const made = asPattern(kind, `${parts.join("")}${open ? "*" : ""}`);
        return made === null ? [] : [{ kind, pattern: made, verdict: "hold" as const }];
      });
      const steps: Steps = { count: 0 };
      findIn(watchFor(list), { text: said, hosts: [] }, steps);
      expect(steps.count).toBeLessThanOrEqual((said.length + 1) * 2 * (PATTERN_MAX_CHARS + 4));
    }),
    { numRuns: 200 },
  );
});

it("passes over what is too long to be a host", () => {
  expect(found([watched("domain", "evil.example")], `${"a.".repeat(HOST_MAX_CHARS)}evil.example`)).toEqual(
    [],
  );
});

describe("what comes of it", () => {
  const member = { id: 1, username: "ada", role: "member" as const };
  const mo = { ...member, role: "moderator" as const };
  const hold = { ...watched("word", "maybe"), at: null };
  const refuse = { ...watched("word", "never", "refuse"), at: null };
  const reason = (verdict: ReturnType<typeof judgeChange>) => (verdict.ok ? "yes" : verdict.reason);
  it("a post is refused before it is held, and a moderator's is neither", () => {
    expect(judge(member, [hold], "body")).toMatchObject({ decision: { ok: true }, holds: "maybe" });
    expect(judge(member, [hold, refuse], "title")).toMatchObject({
      decision: { reason: "words-refused", field: "title" },
    });
    expect(judge(mo, [hold, refuse], "body")).toMatchObject({ decision: { ok: true }, holds: null });
  });
  it("a change is refused for what it brings in, not for what was let stand", () => {
    expect(
      [
        judgeChange(member, [], [hold], "body"),
        judgeChange(member, [hold], [hold], "body"),
        judgeChange(member, [hold], [hold, refuse], "body"),
        judgeChange(mo, [], [refuse], "body"),
      ].map(reason),
    ).toEqual(["words-held", "yes", "words-refused", "yes"]);
  });
});
