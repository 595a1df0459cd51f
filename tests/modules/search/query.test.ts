import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUERY_MAX_CHARS, TERMS_MAX } from "../../../app/modules/search/limits";
import { readQuery } from "../../../app/modules/search/query";

/** "word", "two words", "-left out", and after a "+" what has to be found beside. */
const terms = (typed: string) =>
  readQuery(typed).terms.map(
    ({ rows, negated }) =>
      `${negated ? "-" : ""}${rows
        .map((words) => words.join(" "))
        .filter((row) => !/zx\w{4}/.test(row))
        .join(" + ")}`,
  );

describe("readQuery", () => {
  it.each<[string, string[]]>([
    ["kubernetes notebooks", ["kubernetes", "notebooks"]],
    ['"feature store" drift', ["feature store", "drift"]],
    ["drift -hype", ["drift", "-hype"]],
    ['drift -"job market"', ["drift", "-job market"]],
    ['"never ends', ["never ends"]],
    ["CI/CD", ["ci cd"]],
    ["Zürich GRÖSSE naïve", ["zurich", "grosse", "naive"]],
    ["--shutdown --dry-run", ["shutdown", "dry run"]],
    ["a-b -", ["a b"]],
    ["^ * ( ) \"\" ''", []],
    ["http://example.org:80/x", ["http example org 80 x"]],
    ["std::vector 12:30", ["std vector", "12 30"]],
    ["drift and or not near", ["drift", "and", "or", "not", "near"]],
    ["", []],
  ])("%j looks for %j", (typed, expected) => {
    expect(terms(typed)).toEqual(expected);
    expect(readQuery(typed).problems).toEqual([]);
  });

  it("takes its filters out of the words", () => {
    const query = readQuery(
      "drift tag:MLOps tag:devops author:@Ada status:made answers:2 in:title is:locked is:unanswered " +
        "after:2026-01-31 before:2026-03-01",
    );
    expect(query).toMatchObject({
      terms: [{ rows: [["drift"]], negated: false }],
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

  it("looks for each word once, however often it was typed", () => {
    expect(terms(`${"alert ".repeat(40)}ALERT "alert" álert pager`)).toEqual(["alert", "pager"]);
    expect(terms("alert -hype -hype")).toEqual(["alert", "-hype"]);
    expect(readQuery("alert ".repeat(40)).problems).toEqual([]);
  });

  it.each<[string, string[], RegExp[]]>([
    ["drift foo:bar", ["drift"], [/There is no filter “foo:”/]],
    ["drift __proto__:x constructor:y", ["drift"], [/“__proto__:”/, /“constructor:”/]],
    ["drift AND decay", ["drift", "decay"], [/“AND” is no operator/]],
    ["drift OR decay NOT hype", ["drift", "decay", "hype"], [/“OR” is no operator/, /“NOT” is no operator/]],
    ["NEAR(drift decay)", ["drift", "decay"], [/“NEAR\(” is no operator/]],
    ["drift tag: -author:ada", ["drift"], [/“tag:” needs something/, /cannot be left out: “-author:ada”/]],
    // Where there is nothing else, they are words.
    ["what:ever", ["what ever"], [/There is no filter “what:”/]],
    ["AND OR", ["and", "or"], [/“AND”/, /“OR”/]],
  ])("says what %j holds that is no operator, and looks for the rest", (typed, words, problems) => {
    expect(terms(typed)).toEqual(words);
    expect(readQuery(typed).problems).toEqual(problems.map((problem) => expect.stringMatching(problem)));
  });

  it.each(["answers:x", "in:body", "is:good", "after:yesterday", "before:2026-02-30", "after:2026-13-01"])(
    "says what is wrong with %s, and looks for the rest",
    (typed) => {
      const query = readQuery(`drift ${typed}`);
      expect(query.problems).toHaveLength(1);
      expect(query.problems[0]).toContain(typed);
      expect(query.terms).toHaveLength(1);
    },
  );

  it("wants something to look for beside what is to be left out", () => {
    expect(readQuery("-hype")).toMatchObject({
      terms: [],
      problems: [expect.stringContaining("Say also what to look for")],
    });
  });

  it("says where it stopped", () => {
    expect(readQuery("x".repeat(QUERY_MAX_CHARS + 1)).problems).toHaveLength(1);
    const many = readQuery(Array.from({ length: TERMS_MAX + 2 }, (_, n) => `w${n}`).join(" "));
    expect([many.terms.length, many.problems.length]).toEqual([TERMS_MAX, 1]);
  });

  it("understands anything at all, and looks for words alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
        for (const { rows } of readQuery(typed).terms)
          for (const word of rows.flat()) expect(word).toMatch(/^[a-z0-9]+$/);
      }),
    );
  });
});
