import { describe, expect, it } from "vitest";
import { figuresOf, votesFor } from "../../../app/modules/claims/measurement";
import type { Measure } from "../../../app/modules/claims/types";
import { figureWords, measureWords } from "../../../app/modules/claims/measureWords";
import { type Counted, evidenceOf } from "../../../app/modules/stories/evidence";

const PLAIN: Counted = {
  fromRole: "DevOps engineer",
  toRole: "MLOps engineer",
  stands: "made",
  yearsBefore: null,
  begun: null,
  months: null,
  how: null,
  stage: null,
  teamSize: null,
  pay: null,
  carriedOver: null,
  carried: [],
  learned: [],
  again: null,
  models: null,
};
const many = (n: number, fields: Partial<Counted>): Counted[] =>
  Array.from({ length: n }, () => ({ ...PLAIN, ...fields }));
const of = (measure: Measure, stories: Counted[]) =>
  figuresOf(measure, { evidence: evidenceOf(stories), questions: [] });

describe("what carried over: half reach it, or three quarters do not", () => {
  const at = (...shares: number[]) =>
    of(
      { by: "carried-over", percent: 70 },
      shares.flatMap((carriedOver) => many(1, { carriedOver })),
    );
  it.each([
    [[70, 70, 70, 90, 90], "for"],
    [[20, 40, 70, 70, 90], "for"],
    [[20, 40, 65, 70, 90], "undecided"],
    [[20, 40, 55, 60, 90], "against"],
  ])("%j is %s", (shares, stand) => {
    expect(at(...shares)).toMatchObject({ n: 5, stand, told: { as: "quartiles" } });
  });
  it("four stories tell nothing", () => {
    expect(at(10, 20, 30, 40)).toEqual({ n: 4, stand: null, told: null });
  });
});

describe("a field: its share's whole interval decides", () => {
  const pay = (same: number, less: number) =>
    of({ by: "field", field: "pay", keys: ["same", "more", "much-more"], percent: 50 }, [
      ...many(same, { pay: "same" }),
      ...many(less, { pay: "less" }),
    ]);
  // Wilson, 95 %: 20 of 25 from 61 to 91 %, 5 of 25 from 9 to 39 %, 12 of 20 from 39 to 78 %.
  it.each([
    [20, 5, "for", 20],
    [5, 20, "against", 5],
    [12, 8, "undecided", 12],
  ])("%i of those who got as much, %i who got less: %s", (same, less, stand, n) => {
    expect(pay(same, less)).toMatchObject({
      n: same + less,
      stand,
      told: { as: "count", least: n, most: n },
    });
  });

  it("what is told as one with others may be any of them", () => {
    // Two who got more and three who got less are one group of five.
    const stories = [...many(10, { pay: "same" }), ...many(2, { pay: "more" }), ...many(3, { pay: "less" })];
    expect(of({ by: "field", field: "pay", keys: ["same", "more"], percent: 50 }, stories).told).toEqual({
      as: "count",
      least: 10,
      most: 15,
    });
    expect(of({ by: "field", field: "pay", keys: ["less"], percent: 50 }, stories).told).toEqual({
      as: "count",
      least: 0,
      most: 5,
    });
    expect(
      of(
        { by: "field", field: "pay", keys: ["more", "less", "much-more", "much-less"], percent: 50 },
        stories,
      ).told,
    ).toEqual({ as: "count", least: 5, most: 5 });
  });
});

describe("skills: all that are named have to reach it", () => {
  const skills = (...each: string[][]) =>
    of(
      { by: "skills", kind: "learned", names: ["Model lifecycle", "experiment  tracking"], percent: 50 },
      each.flatMap((learned) => many(10, { learned })),
    );
  it.each([
    [
      [
        ["Model lifecycle", "Experiment tracking"],
        ["Model lifecycle", "Experiment tracking"],
      ],
      "for",
      [20, 20],
    ],
    [[["Model lifecycle", "Experiment tracking"], ["Model lifecycle"]], "undecided", [20, 10]],
    [[["Model lifecycle"], ["Model lifecycle"]], "undecided", [20, null]],
  ])("%j: %s", (each, stand, counts) => {
    const { told, ...figures } = skills(...each);
    expect([figures.stand, (told as { each: { n: number | null }[] }).each.map(({ n }) => n)]).toEqual([
      stand,
      counts,
    ]);
  });
});

describe("roles: as far as the moves that are told lead to one", () => {
  it("moves from several roles to the same are added up, however it is spelt", () => {
    const stories = [
      ...many(12, {}),
      ...many(8, { fromRole: "SRE", toRole: "mlops engineer" }),
      ...many(5, { toRole: "Data engineer" }),
    ];
    expect(of({ by: "roles", percent: 50 }, stories)).toMatchObject({
      n: 25,
      stand: "for",
      told: {
        each: [
          { name: "MLOps engineer", n: 20 },
          { name: "Data engineer", n: 5 },
        ],
      },
    });
  });
  it("where many lead to roles of few, one of them could still be the one", () => {
    const stories = Array.from({ length: 30 }, (_, n) => ({ ...PLAIN, toRole: `Role ${n % 10}` }));
    expect(of({ by: "roles", percent: 50 }, stories)).toMatchObject({
      n: 30,
      stand: "undecided",
      told: { each: [] },
    });
  });
  it("where the largest lies below even with all others, it does not hold", () => {
    const stories = ["A", "B", "C", "D", "E"].flatMap((toRole) => many(20, { toRole }));
    expect(of({ by: "roles", percent: 50 }, stories).stand).toBe("against");
  });
});

describe("a closing question", () => {
  const measure = {
    by: "question",
    questionId: 7,
    optionIds: [1, 2],
    percent: 50,
  } as const satisfies Measure;
  const asked = (voters: number, votes: number[], results: "open" | "after-answer" = "open") => ({
    id: 7,
    results,
    voters,
    options: votes.map((n, at) => ({ id: at + 1, votes: n })),
  });
  const at = (...args: Parameters<typeof asked>) =>
    votesFor(asked(...args), { ...measure, optionIds: [1, 2] });
  it("of one choice each, votes add up", () => {
    expect(at(30, [15, 10, 5])).toMatchObject({
      n: 30,
      stand: "for",
      told: { as: "count", least: 25, most: 25 },
    });
    expect(at(30, [2, 3, 25])).toMatchObject({ stand: "against", told: { least: 5, most: 5 } });
  });
  it("of several, the same people may have chosen both", () => {
    expect(at(30, [15, 10, 29]).told).toEqual({ as: "count", least: 15, most: 25 });
  });
  it("tells nothing of four voters, of a result that is not open, and of a question that is gone", () => {
    expect([
      at(4, [4, 0]).told,
      at(30, [30, 0], "after-answer"),
      figuresOf({ ...measure, optionIds: [1] }, { evidence: evidenceOf([]), questions: [] }).told,
    ]).toEqual([null, { n: 0, stand: null, told: null, withheld: true }, null]);
  });
});

it.each<[Measure, Counted[], string]>([
  [
    { by: "carried-over", percent: 70 },
    [40, 40, 55, 70, 90].flatMap((carriedOver) => many(1, { carriedOver })),
    "5 stories: median 55 %, middle half 40–70 %",
  ],
  [{ by: "carried-over", percent: 70 }, many(2, { carriedOver: 50 }), "not enough stories yet (2 of 5)"],
  [
    { by: "field", field: "models", keys: ["never"], percent: 50 },
    [...many(10, { models: "never" }), ...many(10, { models: "mostly" })],
    "10 of 20 stories: 50 % (95 % interval 30–70 %)",
  ],
  [
    { by: "skills", kind: "learned", names: ["A", "B"], percent: 50 },
    [...many(10, { learned: ["A"] }), ...many(10, { learned: ["C"] })],
    "20 stories: A 50 %, B not told apart",
  ],
])("in words, %j", (measure, stories, words) => {
  expect(figureWords(measure, of(measure, stories)).replaceAll("\u00a0", " ")).toBe(words);
});

it("says what measures a claim, also by a question that is gone", () => {
  const measure: Measure = { by: "question", questionId: 7, optionIds: [1], percent: 50 };
  expect(
    measureWords(measure, [
      {
        id: 7,
        prompt: "Hard?",
        options: [
          { id: 1, label: "Yes" },
          { id: 2, label: "No" },
        ],
      },
    ]),
  ).toBe("Holds where at least 50 % of those who voted on “Hard?” chose one of: “Yes”.");
  expect(measureWords(measure, [])).toMatch(/not here any more/);
  expect(measureWords({ by: "field", field: "pay", keys: ["same", "more"], percent: 50 }, [])).toBe(
    "Holds where at least 50 % of the stories say of pay after the move: “About the same”, “More”.",
  );
});
