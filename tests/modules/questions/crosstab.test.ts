import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  crossable,
  crosstab,
  type CrosstabSide,
  inRows,
  type Pairs,
} from "../../../app/modules/questions/crosstab";
import { SMALL_GROUP } from "../../../app/stats/limits";

/** The choices of each voter on two questions of three options; undefined is no vote. */
type Votes = [a: number | undefined, b: number | undefined][];

const choice = fc.option(fc.constantFrom(1, 1, 1, 2, 2, 3), { nil: undefined, freq: 6 });
const votes: fc.Arbitrary<Votes> = fc.array(fc.tuple(choice, choice), { maxLength: 60 });

const side = (
  id: number,
  chosen: (number | undefined)[],
  more: Partial<CrosstabSide> = {},
): CrosstabSide => ({
  id,
  slug: `q-${id}`,
  prompt: `Q${id}?`,
  kind: "single",
  publicBallots: false,
  audience: null,
  voters: chosen.filter((each) => each !== undefined).length,
  options: [1, 2, 3].map((option) => ({
    id: 10 * id + option,
    label: String(option),
    cohort: null,
    votes: chosen.filter((each) => each === option).length,
  })),
  ...more,
});

/**
 * As db/queries/questions/crosstab.ts counts them: voters of the column question by their choice on the row
 * question.
 */
function pairsOf(columns: CrosstabSide, rows: CrosstabSide, both: Votes): Pairs {
  const voted = both.filter(([column]) => column !== undefined);
  const idOf = (of: CrosstabSide, option: number | undefined) =>
    option === undefined ? null : 10 * of.id + option;
  return {
    votes: [undefined, 1, 2, 3].flatMap((row) =>
      [1, 2, 3].map((column) => ({
        otherOptionId: idOf(rows, row),
        optionId: idOf(columns, column)!,
        votes: voted.filter((each) => each[0] === column && each[1] === row).length,
      })),
    ),
    voters: [undefined, 1, 2, 3].map((row) => ({
      otherOptionId: idOf(rows, row),
      voters: voted.filter((each) => each[1] === row).length,
    })),
  };
}

function bothWays(all: Votes, [kindA, kindB]: CrosstabSide["kind"][] = ["single", "single"]) {
  const a = side(
    1,
    all.map((each) => each[0]),
    { kind: kindA! },
  );
  const b = side(
    2,
    all.map((each) => each[1]),
    { kind: kindB! },
  );
  const flipped = all.map(([x, y]) => [y, x] as Votes[number]);
  const pairs = (question: CrosstabSide, other: CrosstabSide) =>
    inRows(question, other) === other
      ? pairsOf(question, other, question === a ? all : flipped)
      : pairsOf(other, question, question === a ? flipped : all);
  return { a, b, ab: crosstab(a, b, pairs(a, b)), ba: crosstab(b, a, pairs(b, a)) };
}

describe("crossed", () => {
  it.each([
    ["single", "single"],
    ["status", "single"],
    ["single", "status"],
  ] as CrosstabSide["kind"][][])(
    "tells of %s by %s the same cells either way, right, and none that is small",
    (...kinds) => {
      fc.assert(
        fc.property(votes, (all) => {
          const { ab, ba } = bothWays(all, kinds);
          for (const [r, row] of ab.rows.filter((each) => each.id !== null).entries()) {
            for (const [c, { votes: n }] of row.cells.entries()) {
              const turned = ba.rows.filter((each) => each.id !== null)[c]!.cells[r]!;
              expect(turned.votes).toBe(n);
              if (n === null) continue;
              expect(n === 0 || n >= SMALL_GROUP).toBe(true);
              expect(n).toBe(all.filter(([x, y]) => x === c + 1 && y === r + 1).length);
            }
          }
        }),
      );
    },
  );

  it("gives a share only of groups that can be told", () => {
    fc.assert(
      fc.property(votes, (all) => {
        const { ab, ba } = bothWays(all);
        for (const row of [...ab.rows, ...ba.rows]) {
          for (const { votes: n, share } of row.cells) {
            if (n === null || row.voters === null || row.voters < SMALL_GROUP) expect(share).toBeNull();
            else {
              expect(share!.value).toBe(n / row.voters);
              expect(share!.low).toBeLessThanOrEqual(share!.value);
              expect(share!.high).toBeGreaterThanOrEqual(share!.value);
            }
          }
        }
      }),
    );
  });

  it("counts those without a vote on the other question last, where there are any", () => {
    const voted = Array.from({ length: 12 }, (): Votes[number] => [1, 1]);
    const silent = Array.from({ length: 7 }, (): Votes[number] => [1, undefined]);
    const of = (all: Votes) =>
      crosstab(
        side(
          2,
          all.map(([x]) => x),
        ),
        side(
          1,
          all.map(([, y]) => y),
        ),
        pairsOf(side(2, []), side(1, []), all),
      );
    expect(of([...voted, ...silent]).rows.at(-1)).toMatchObject({ id: null, voters: 7 });
    expect(of(voted).rows.map((row) => row.id)).toEqual([11, 12, 13]);
  });

  describe("a cohort that was never asked", () => {
    const STATUS = side(1, [], { kind: "status" });
    const status = (chosen: (number | undefined)[]) =>
      side(1, chosen, {
        kind: "status",
        options: STATUS.options.map((option, at) => ({
          ...option,
          cohort: ["made", "middle", "not"][at]!,
          votes: chosen.filter((each) => each === at + 1).length,
        })),
      });
    /** Ten of each of the first two cohorts; those of the third vote on the status question alone. */
    const all: Votes = [
      ...Array.from({ length: 10 }, (): Votes[number] => [1, 1]),
      ...Array.from({ length: 10 }, (): Votes[number] => [1, 2]),
      ...Array.from({ length: 10 }, (): Votes[number] => [undefined, 3]),
    ];
    const question = (audience: string[] | null, votes = all) =>
      side(
        2,
        votes.map(([x]) => x),
        { audience },
      );
    const by = (audience: string[] | null, votes = all) => {
      const [columns, rows] = [question(audience, votes), status(votes.map(([, y]) => y))];
      return {
        straight: crosstab(columns, rows, pairsOf(columns, rows, votes)),
        turned: crosstab(rows, columns, pairsOf(columns, rows, votes)),
      };
    };

    it("is not asked in its row, and not a group of nobody", () => {
      expect(
        by(["made", "middle"]).straight.rows.map(({ asked, voters, cells }) => [
          asked,
          voters,
          cells.map(({ votes }) => votes),
        ]),
      ).toEqual([
        [true, 10, [10, 0, 0]],
        [true, 10, [10, 0, 0]],
        [false, null, [null, null, null]],
      ]);
      expect(by(null).straight.rows.at(-1)).toMatchObject({ asked: true, voters: 0 });
    });

    it("is not asked in its column, the other way round", () => {
      const { columns, rows } = by(["made", "middle"]).turned;
      expect(columns.map(({ asked }) => asked)).toEqual([true, true, false]);
      expect(rows[0]!.cells.map(({ votes }) => votes)).toEqual([10, 10, null]);
      expect(by(null).turned.columns.every(({ asked }) => asked)).toBe(true);
    });

    it("is told of as before where some of it have voted all the same", () => {
      expect(by(["made"]).straight.rows[1]).toMatchObject({ asked: true, voters: 10 });
    });
  });

  it.each<[string, Partial<CrosstabSide>, Partial<CrosstabSide>, string | null]>([
    ["two secret votes", {}, {}, null],
    ["a public vote by a secret one", { publicBallots: true }, {}, null],
    ["a secret vote by a public one", {}, { publicBallots: true }, "/q/2/q-2?chose=11"],
    ["two public votes", { publicBallots: true }, { publicBallots: true }, "/q/2/q-2?chose=11&chose=21"],
  ])("lists behind a cell of %s only what everybody may see", (_, column, row, href) => {
    const all = Array.from({ length: 12 }, (): Votes[number] => [1, 1]);
    const [columns, rows] = [
      side(
        2,
        all.map(([x]) => x),
        column,
      ),
      side(
        1,
        all.map(([, y]) => y),
        row,
      ),
    ];
    const {
      rows: [first],
    } = crosstab(columns, rows, pairsOf(columns, rows, all));
    expect(first!.cells[0]).toMatchObject({ votes: 12, href });
    expect(first!.cells[1]).toMatchObject({ votes: 0, href: null });
  });
});

describe("crossable", () => {
  it("is every other question with options, the status question first", () => {
    const all = (["single", "open", "status", "rank"] as const).map((kind, at) => ({ id: at + 1, kind }));
    expect(crossable(all, 1).map((each) => each.id)).toEqual([3, 4]);
    expect(crossable(all, 3).map((each) => each.id)).toEqual([1, 4]);
  });
});
