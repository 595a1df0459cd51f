import { describe, expect, it } from "vitest";
import {
  resolveAudience,
  resolveMergedOptions,
  standingFor,
} from "../../../app/modules/questions/mergedOptions";

const option = (id: number, mergedInto: number | null = null, cohort: string | null = null) => ({
  id,
  state: mergedInto === null ? ("offered" as const) : ("merged" as const),
  mergedInto,
  cohort,
});

describe("an option that was merged", () => {
  const chain = [option(1, 2), option(2, 3), option(3), option(4)];
  it.each([
    [1, 3],
    [2, 3],
    [3, 3],
    [4, 4],
    [9, undefined],
  ])("%i stands as %s", (id, expected) => {
    expect(standingFor(id, chain)?.id).toBe(expected);
  });

  it("ends even where somebody wrote a ring into the table", () => {
    expect(() => standingFor(1, [option(1, 2), option(2, 1)])).not.toThrow();
  });

  it("is counted once where a ballot named both, in the order of the first", () => {
    expect(resolveMergedOptions([4, 1, 3], chain)).toEqual([4, 3]);
    expect(resolveMergedOptions([9, 1], chain)).toEqual([9, 3]);
  });
});

describe("an audience", () => {
  const cohorts = [option(1, null, "made"), option(2, 3, "against"), option(3, null, "reading")];
  it.each<[string[] | null, string[] | null]>([
    [null, null],
    [["made"], ["made"]],
    [["against"], ["reading"]],
    [["against", "reading"], ["reading"]],
    [["unheard"], ["unheard"]],
    [[], []],
  ])("%j asks %j once two cohorts are one", (audience, expected) => {
    expect(resolveAudience(audience, cohorts)).toEqual(expected);
  });
});
