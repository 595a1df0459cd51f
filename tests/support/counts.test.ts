import { expect, it } from "vitest";
import { countPlaywright, countVitest } from "./counts";

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });

it("counts a Vitest file that could not be loaded as one failure, and a failed test once", () => {
  const testResults = [file("passed", "passed", "skipped"), file("failed", "passed", "failed"), file("failed")];
  expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 2 });
});

it("counts a flaky Playwright test and an error outside the tests as failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 4 };
  expect(countPlaywright({ stats, errors: [{ message: "no browser" }] })).toEqual({ passed: 5, failed: 3 });
});

it("refuses what is not a report", () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({})).toThrow();
});
