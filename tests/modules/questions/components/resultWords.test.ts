import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { Cohort, Question } from "../../../../app/modules/questions/types";
import { Result } from "../../../../app/modules/questions/components/Result";
import { Shares } from "../../../../app/modules/stories/components/Shares";

const question = (votes: number[], audience: string[] | null = null) =>
  ({
    kind: "single",
    results: "open",
    voters: votes.reduce((sum, each) => sum + each, 0),
    options: votes.map((each, at) => ({
      id: at + 1,
      label: `Option ${at + 1}`,
      votes: each,
      state: "offered",
      takesText: false,
      value: null,
      cohort: null,
    })),
    audience,
    runOff: null,
    scale: null,
    ballot: null,
  }) as unknown as Question;

const cohorts = (...keys: string[]): Cohort[] =>
  keys.map((key) => ({ key, short: `is ${key}`, chosen: true }));
const result = (votes: number[], { audience, lens = [] }: { audience?: string[]; lens?: Cohort[] } = {}) =>
  createElement(Result, { question: question(votes, audience), lens });
const shares = (ns: number[], others: number | null = null) =>
  createElement(Shares, {
    id: "roles",
    title: "Roles",
    labelOf: (key: string) => key,
    picture: {
      n: ns.reduce((sum, each) => sum + each, others ?? 0),
      told: {
        told: ns.map((n, at) => ({ key: `Role ${at}`, n })),
        others: others === null ? null : { keys: ["A", "B"], n: others },
      },
    } as never,
  });

const ROUNDED = "Shares are rounded";
const NOT_ASKED = "Not asked of those who answered";

it.each<[what: string, page: ReactElement, words: string, said: boolean]>([
  ["a result whose shares do not add up", result([2, 2, 2]), ROUNDED, true],
  ["a result whose shares do", result([3, 3]), ROUNDED, false],
  ["stories whose shares do not add up", shares([5, 5, 5]), ROUNDED, true],
  ["stories whose shares do not add up with the others", shares([5, 5], 5), ROUNDED, true],
  ["stories whose shares do", shares([5, 5]), ROUNDED, false],
  [
    "a cohort that is not asked",
    result([0, 0], { audience: ["made"], lens: cohorts("reading") }),
    `${NOT_ASKED} “is reading”.`,
    true,
  ],
  [
    "several cohorts, one of them asked",
    result([0, 0], { audience: ["made"], lens: cohorts("reading", "made") }),
    NOT_ASKED,
    false,
  ],
  [
    "a cohort that was asked when it voted",
    result([3, 2], { audience: ["made"], lens: cohorts("reading") }),
    NOT_ASKED,
    false,
  ],
  [
    "a cohort of whom nobody has voted",
    result([0, 0], { lens: cohorts("reading") }),
    "nobody of those who answered “is reading” has voted yet",
    true,
  ],
])("%s", (_, page, words, said) => {
  expect(renderToStaticMarkup(page).includes(words)).toBe(said);
});
