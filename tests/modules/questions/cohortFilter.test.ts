import { describe, expect, it } from "vitest";
import { filterByCohort } from "../../../app/modules/questions/cohortFilter";

const [YES, NO] = [1, 2];
const question = { optionIds: [YES, NO], columnsOverlap: false };

/**
 * A thread's cohorts, those to look through marked, and how their members voted; `null` never gave a status.
 */
function look(
  chosen: string[],
  votes: Record<string, [yes: number, no: number]>,
  without: [yes: number, no: number] = [0, 0],
) {
  const all: [string | null, [number, number]][] = [...Object.entries(votes), [null, without]];
  return filterByCohort(
    question,
    Object.keys(votes).map((key) => ({ key, chosen: chosen.includes(key) })),
    {
      votes: all.flatMap(([cohort, [yes, no]]) => [
        { cohort, optionId: YES, votes: yes },
        { cohort, optionId: NO, votes: no },
      ]),
      voters: all.map(([cohort, [yes, no]]) => ({ cohort, voters: yes + no })),
    },
  );
}

describe("throughLens", () => {
  it("counts the chosen cohorts together and nobody else", () => {
    const { voters, votes } = look(
      ["made", "middle"],
      { made: [10, 20], middle: [5, 6], reading: [7, 8] },
      [9, 9],
    );
    expect(voters).toBe(41);
    expect([...votes]).toEqual([
      [YES, 15],
      [NO, 26],
    ]);
  });

  it("tells nothing of a cohort under five, nor lets it be worked out by leaving one out", () => {
    const votes = { made: [1, 1], middle: [6, 6], reading: [8, 8] } satisfies Record<
      string,
      [number, number]
    >;
    expect(look(["made"], votes).voters).toBeNull();
    expect([...look(["made"], votes).votes.values()]).toEqual([null, null]);
    // The total of all other cohorts would reveal it by subtraction; the group hidden with it is then hidden
    // too.
    const [all, rest] = [look(["made", "middle", "reading"], votes), look(["middle", "reading"], votes)];
    expect(all.voters).toBe(2 + 12 + 16);
    expect(rest.voters).toBeNull();
  });

  it("does not count those without a status, and does not give them away", () => {
    const { voters } = look(["made"], { made: [9, 9] }, [1, 0]);
    expect(voters).toBeNull();
  });

  it("takes a question nobody has voted on", () => {
    expect(look(["made"], { made: [0, 0], middle: [0, 0] }).voters).toBe(0);
  });
});
