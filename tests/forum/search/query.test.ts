import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUERY_MAX_CHARS, TERMS_MAX } from "../../../app/forum/search/limits";
import { readQuery, wordsOf } from "../../../app/forum/search/query";
import { partsOf } from "../../../app/forum/search/read";

/** "word", "two words", "-left out". */
const terms = (typed: string) => readQuery(typed).terms.map(({ words, negated }) => `${negated ? "-" : ""}${words.join(" ")}`);

describe("readQuery", () => {
  it.each<[string, string[]]>([
    ["kubernetes notebooks", ["kubernetes", "notebooks"]],
    ['"feature store" drift', ["feature store", "drift"]],
    ["drift -hype", ["drift", "-hype"]],
    ['drift -"job market"', ["drift", "-job market"]],
    ['"never ends', ["never ends"]],
    ["CI/CD", ["ci cd"]],
    ["C++ & C#", ["c", "c"]],
    ["Zürich GRÖSSE naïve", ["zurich", "grosse", "naive"]],
    ["規模 données", ["規模", "donnees"]],
    ["NEAR(a b) OR AND NOT *", ["near a", "b", "or", "and", "not"]],
    ["^ * ( ) \"\" ''", []],
    ["http://example.org:80/x", ["http example org 80 x"]],
    ["what:ever", ["what ever"]],
    ["__proto__:x constructor:y", ["proto x", "constructor y"]],
    ["tag: author:", ["tag", "author"]],
    ["", []],
  ])("%j looks for %j", (typed, expected) => {
    expect(terms(typed)).toEqual(expected);
    expect(readQuery(typed).problems).toEqual([]);
  });

  it("takes its filters out of the words", () => {
    const query = readQuery("drift tag:MLOps tag:devops author:@Ada status:made answers:2 in:title is:locked is:unanswered after:2026-01-31 before:2026-03-01");
    expect(query).toMatchObject({
      terms: [{ words: ["drift"], negated: false }],
      tags: ["mlops", "devops"],
      author: "ada",
      status: "made",
      answers: 2,
      inTitle: true,
      locked: true,
      unanswered: true,
      after: new Date("2026-01-31T00:00:00Z"),
      before: new Date("2026-03-01T00:00:00Z"),
      problems: [],
    });
  });

  it.each(["answers:x", "in:body", "is:good", "after:yesterday", "before:2026-02-30", "after:2026-13-01"])("says what is wrong with %s, and looks for the rest", (typed) => {
    const query = readQuery(`drift ${typed}`);
    expect(query.problems).toHaveLength(1);
    expect(query.problems[0]).toContain(typed);
    expect(query.terms).toHaveLength(1);
  });

  it("wants something to look for beside what is to be left out", () => {
    expect(readQuery("-hype")).toMatchObject({ terms: [], problems: [expect.stringContaining("Say also what to look for")] });
  });

  it("says where it stopped", () => {
    expect(readQuery("x".repeat(QUERY_MAX_CHARS + 1)).problems).toHaveLength(1);
    const many = readQuery(Array.from({ length: TERMS_MAX + 2 }, (_, n) => `w${n}`).join(" "));
    expect([many.terms.length, many.problems.length]).toEqual([TERMS_MAX, 1]);
  });

  it("understands anything at all, and looks for words alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
        for (const { words } of readQuery(typed).terms) for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

it("wordsOf has letters and digits, folded", () => {
  expect(wordsOf("It's 24/7: the *naïve* way!")).toEqual(["it", "s", "24", "7", "the", "naive", "way"]);
});

it("partsOf takes an excerpt apart at the marks around what was found", () => {
  expect(partsOf("… a \u0002word\u0003 and\n\u0002more\u0003")).toEqual([
    { text: "… a ", hit: false },
    { text: "word", hit: true },
    { text: " and ", hit: false },
    { text: "more", hit: true },
  ]);
  expect(partsOf("")).toEqual([]);
});
