import { describe, expect, it } from "vitest";
import { stepsOf } from "../../../../app/modules/questions/components/VotersOverTime";

describe("stepsOf", () => {
  it("steps up from the first day's voters to all of them, days in even distance", () => {
    const days = [
      { day: "2026-01-01", voters: 1 },
      { day: "2026-01-02", voters: 2 },
      { day: "2026-01-05", voters: 4 },
    ];
    // 600 wide for four days, 120 high for four voters; up is down in SVG.
    expect(stepsOf(days)).toBe("M 0 90 H 150 V 60 H 600 V 0");
  });

  it("reaches into summer time and back without a crooked day", () => {
    const days = ["2026-03-28", "2026-03-29", "2026-03-30"].map((day, at) => ({ day, voters: at + 1 }));
    expect(stepsOf(days)).toMatch(/H 300 .*H 600/);
  });
});
