import { expect, it } from "vitest";
import { countPlaywright, countVitest } from "./counts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((each) => ({ status: each, fullName: `it ${each}` })),
});

it("counts a Vitest file that could not be loaded as one failure, and a failed test once", () => {
  const testResults = [
    file("passed", "passed", "skipped"),
    file("failed", "passed", "failed"),
    file("failed"),
  ];
  expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
    passed: 2,
    failed: 2,
    names: ["a.test.ts: it failed", "a.test.ts"],
  });
});

it("counts a flaky Playwright test and an error outside the tests as failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 4 };
  const spec = (title: string, status: string) => ({ file: "b.spec.ts", title, tests: [{ status }] });
  const suites = [
    {
      specs: [spec("opens", "expected"), spec("waits", "flaky")],
      suites: [{ specs: [spec("closes", "unexpected")] }],
    },
  ];
  expect(countPlaywright({ stats, errors: [{ message: "no browser" }], suites })).toEqual({
    passed: 5,
    failed: 3,
    names: ["b.spec.ts: waits", "b.spec.ts: closes"],
  });
});

it("refuses what is not a report", () => {
  expect(() => countVitest({})).toThrow();
  expect(() => countPlaywright({})).toThrow();
});
