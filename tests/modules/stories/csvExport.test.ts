import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSITION_STATUSES } from "../../../app/modules/questions/types";
import { type Counted, evidenceOf } from "../../../app/modules/stories/evidence";
import {
  codebook,
  CODEBOOK_COLUMNS,
  DATA_VERSION,
  FIGURE_COLUMNS,
  type FigureRow,
  figureRows,
  STORY_COLUMNS,
  storyRows,
} from "../../../app/modules/stories/csvExport";
import { AGAINS, PAYS } from "../../../app/modules/stories/types";
import { aStory } from "../../support/stories";

/**
 * The columns of each version that was ever given out. Another set of columns is another version, added here.
 */
const VERSIONS: Record<number, { figures: string[]; stories: string[] }> = {
  1: {
    figures: ["figure", "group", "measure", "value", "wilson_low", "wilson_high", "n"],
    stories: [
      "story_id",
      "address",
      "thread_id",
      "told_at",
      "author",
      "from_role",
      "to_role",
      "stands",
      "years_before",
      "begun",
      "months",
      "how",
      "stage",
      "team_size",
      "pay",
      "carried_over",
      "carried",
      "learned",
      "again",
      "models",
      "hardest",
      "surprised",
      "helped",
      "otherwise",
    ],
  },
};

const anybody = fc.record({
  stands: fc.constantFrom(...(Object.keys(TRANSITION_STATUSES) as (keyof typeof TRANSITION_STATUSES)[])),
  pay: fc.option(fc.constantFrom(...(Object.keys(PAYS) as (keyof typeof PAYS)[]))),
  again: fc.option(fc.constantFrom(...(Object.keys(AGAINS) as (keyof typeof AGAINS)[]))),
  months: fc.option(fc.nat(30)),
  carriedOver: fc.option(fc.nat(100)),
  fromRole: fc.constantFrom("DevOps engineer", "Sysadmin", "SRE"),
  carried: fc.subarray(["CI/CD", "Go", "Terraform"]),
});
const crowds = fc.array(anybody, { maxLength: 60 }).map((all) => all.map((more): Counted => aStory(more)));

const rowsOf = (stories: Counted[]) => figureRows(evidenceOf(stories));
const many = (n: number, more: Partial<Counted> = {}): Counted[] =>
  Array.from({ length: n }, () => aStory(more));
const of = (rows: FigureRow[], figure: string) => rows.filter((row) => row.figure === figure);

describe("the figures as a table", () => {
  it("have of each answer how many and which share, of how many, with its interval", () => {
    const pay = of(rowsOf([...many(15), ...many(5, { pay: "less" }), ...many(3, { pay: null })]), "pay");
    const [less, shareOfLess] = pay.filter(({ group }) => group === "less");
    expect(less).toEqual({
      figure: "pay",
      group: "less",
      measure: "stories",
      value: 5,
      wilson_low: null,
      wilson_high: null,
      n: 20,
    });
    // Wilson (1927) for 5 of 20.
    expect(shareOfLess).toEqual({
      figure: "pay",
      group: "less",
      measure: "share",
      value: 0.25,
      wilson_low: 0.1119,
      wilson_high: 0.4687,
      n: 20,
    });
  });

  it("name the groups that are told as one together", () => {
    const pay = of(
      rowsOf([...many(9), ...many(3, { pay: "less" }), ...many(2, { pay: "same" })]),
      "pay",
    ).filter(({ measure }) => measure === "stories");
    expect(pay.map(({ group, value }) => [group.split("; ").toSorted(), value])).toEqual([
      [["more"], 9],
      [["less", "much-less", "much-more", "same"], 5],
    ]);
  });

  it("have the curve as its stretches, each until its month", () => {
    const taken = of(rowsOf([...many(6, { months: 4 }), ...many(6, { months: 9 })]), "months_taken");
    expect(taken.map(({ group, measure, value }) => [group, measure, value])).toEqual([
      ["", "median", 4],
      ["4", "at_risk", 12],
      ["4", "made", 6],
      ["4", "censored", 0],
      ["4", "still_on_the_way", 0.5],
      ["9", "at_risk", 6],
      ["9", "made", 6],
      ["9", "censored", 0],
      ["9", "still_on_the_way", 0],
    ]);
  });

  it("tell no number of a group below five", () => {
    fc.assert(
      fc.property(crowds, (stories) => {
        for (const { figure, group, measure, value } of rowsOf(stories))
          if (["stories", "made", "censored", "at_risk"].includes(measure))
            expect(
              value === null || value === 0 || value >= 5,
              `${figure} ${group} ${measure} is ${value}`,
            ).toBe(true);
      }),
    );
  });

  it("say of what too few tell that it is not told", () => {
    expect(of(rowsOf(many(4)), "pay")).toEqual([
      {
        figure: "pay",
        group: "",
        measure: "stories",
        value: null,
        wilson_low: null,
        wilson_high: null,
        n: 4,
      },
    ]);
    expect(of(rowsOf(many(4)), "carried_over").map(({ value }) => value)).toEqual([null, null, null]);
  });
});

describe("the codebook", () => {
  const book = codebook({ name: "CC BY 4.0", address: "https://example.org/by" });
  const explained = (table: string, column: string) =>
    book.filter((row) => row.table === table && row.column === column);

  it("explains every column of both tables", () => {
    for (const column of FIGURE_COLUMNS) expect(explained("evidence", column)[0]?.label, column).toBeTruthy();
    for (const column of STORY_COLUMNS) expect(explained("stories", column)[0]?.label, column).toBeTruthy();
  });

  it("explains every figure and measure that there can be", () => {
    const values = (column: string) => explained("evidence", column).map(({ value }) => value);
    fc.assert(
      fc.property(crowds, (stories) => {
        for (const { figure, measure } of rowsOf(stories))
          expect(
            [values("figure").includes(figure), values("measure").includes(measure)],
            `${figure}, ${measure}`,
          ).toEqual([true, true]);
      }),
    );
  });

  it("explains every choice that a story can hold", () => {
    for (const [column, words] of Object.entries({ stands: TRANSITION_STATUSES, pay: PAYS, again: AGAINS }))
      expect(
        explained("stories", column)
          .slice(1)
          .map(({ value, label }) => [value, label]),
        column,
      ).toEqual(Object.entries(words));
  });

  it("says the version and the licence, or that none is named", () => {
    expect(book.slice(0, 2).map(({ column, value, label }) => [column, value, label])).toEqual([
      ["version", DATA_VERSION, expect.any(String)],
      ["licence", "CC BY 4.0", "https://example.org/by"],
    ]);
    expect(codebook(null)[1]).toMatchObject({ column: "licence", value: "", label: "No licence is named" });
  });

  it("says which spellings are counted as another", () => {
    const rows = codebook(null, [{ kind: "role", folded: "dev ops", name: "DevOps engineer" }]).filter(
      ({ table }) => table === "spellings",
    );
    expect(rows).toEqual([
      {
        table: "spellings",
        column: "role",
        value: "dev ops",
        label: "Counted as DevOps engineer; in the stories as it was typed",
      },
    ]);
  });

  it("has a version for each set of columns", () => {
    expect(
      { figures: FIGURE_COLUMNS, stories: STORY_COLUMNS },
      "columns came or went: raise DATA_VERSION, and add them here",
    ).toEqual(VERSIONS[DATA_VERSION]);
    for (const row of book) expect(Object.keys(row)).toEqual([...CODEBOOK_COLUMNS]);
  });
});

it("a story is a row of its fields, and leads to its page", () => {
  const [row] = storyRows(
    [
      {
        id: 7,
        author: "ada",
        threadId: 1,
        toldAt: new Date("2026-05-05T12:00:00Z"),
        story: aStory({ carried: ["CI/CD", "Go"], months: null }),
      },
    ],
    "https://byway.example",
  );
  expect(row).toMatchObject({
    story_id: 7,
    address: "https://byway.example/stories/7",
    author: "ada",
    told_at: "2026-05-05T12:00:00.000Z",
    from_role: "DevOps engineer",
    carried: "CI/CD; Go",
    months: null,
  });
  expect(Object.keys(row!)).toEqual([...STORY_COLUMNS]);
});
