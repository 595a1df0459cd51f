/** The numbers of passed and failed tests; skipped ones are in neither. */
export interface Count {
  passed: number;
  failed: number;
  /** The failed ones by file and name, where the runner says so. */
  names?: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

/**
 * From Vitest's JSON reporter. A file that could not even be loaded has no tests, and counts as one failure.
 */
export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, testResults } = report as VitestReport;
  const broken = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    names: [...names, ...broken.map(({ name }) => name)],
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
  suites: Suite[];
}

interface Suite {
  specs?: { file: string; title: string; tests: { status: string }[] }[];
  suites?: Suite[];
}

/**
 * From Playwright's JSON reporter. An error outside the tests counts as a failure; so does a test that is
 * flaky.
 */
export function countPlaywright(report: unknown): Count {
  const { stats, errors, suites } = report as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    names: suites.flatMap(failedIn),
  };
}

const FAILED: ReadonlySet<string> = new Set(["unexpected", "flaky"]);

const failedIn = ({ specs = [], suites = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => FAILED.has(status)))
    .map(({ file, title }) => `${file}: ${title}`),
  ...suites.flatMap(failedIn),
];
