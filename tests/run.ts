/**
 * `npm test`: everything that must hold before a change is done. Words after `--` choose test files by name
 * (`npm test -- vote`) and leave out the type check and the lint. The last line is "N passed, N failed".
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./support/browser";
import { type Count, countPlaywright, countVitest } from "./support/counts";
import { endRunning, runCommand } from "./support/command";

const words = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), "byway-test-"));
const vitestReport = join(reports, "vitest.json");
const e2eReport = join(reports, "e2e.json");
const counts: Count[] = [];

process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    endRunning();
    process.exit(130);
  });

// Two cores: what has one thread runs beside something else, what starts two workers of its own runs alone.
const [built, browser] = await Promise.all([
  step("build", ["node", "app/cli/build.js"]),
  browserStep(),
  words.length === 0 && checks(),
]);

const unit = await step(
  "unit, database, routes",
  [
    "vitest",
    "run",
    "--config",
    "remix.config.js",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ].concat(words.length > 0 ? ["--passWithNoTests", ...words] : []),
  { count: () => countVitest(readJson(vitestReport)) },
);

let pages: Count = { passed: 0, failed: 1 };
if (built.failed === 0 && browser) {
  pages = await step(
    "end to end, accessibility",
    ["playwright", "test", "--config", "tests/e2e/playwright.config.ts"].concat(
      words.length > 0 ? ["--pass-with-no-tests", ...words] : [],
    ),
    {
      env: { CHROMIUM_PATH: browser, E2E_REPORT: e2eReport },
      count: () => countPlaywright(readJson(e2eReport)),
    },
  );
} else {
  report("end to end, accessibility", pages, 0, `Not run: there is no ${browser ? "build" : "browser"}.`);
}

const total = sum(counts);
// Once more at the end, where whoever sees the last lines alone finds them.
for (const name of counts.flatMap(({ names = [] }) => names)) console.log(`failed: ${name}`);
if (unit.passed + unit.failed + pages.passed + pages.failed === 0) {
  console.log(
    `There is no test to run${words.length > 0 ? ` in a file named like ${words.join(" ")}` : ""}.`,
  );
  total.failed += 1;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function checks() {
  await step("format", ["oxfmt", "--check", "."]);
  await step("lint", ["oxlint"]);
  await step("boundaries", ["npm", "run", "--silent", "boundaries"]);
  await step("type check", ["tsc", "--noEmit"]);
}

async function browserStep(): Promise<string | undefined> {
  try {
    return await findBrowser();
  } catch (error) {
    report("browser", { passed: 0, failed: 1 }, 0, String(error));
    return undefined;
  }
}

interface Choices {
  env?: Record<string, string>;
  /** Reads how many tests passed and failed from the step's report; without it the step counts as one. */
  count?: () => Count;
}

/** Runs one command, says how it went and how long it took, and shows its output if it failed. */
async function step(name: string, command: string[], { env = {}, count }: Choices = {}): Promise<Count> {
  const { succeeded, output, seconds } = await runCommand(command, env);
  const result = tally(succeeded, count);
  report(name, result, seconds, output);
  return result;
}

/** A runner that fails without saying which test did, or that leaves no report, counts as one failure. */
function tally(succeeded: boolean, count: Choices["count"]): Count {
  if (!count) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const result = count();
    return succeeded || result.failed > 0 ? result : { ...result, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function report(name: string, result: Count, seconds: number, output: string): void {
  counts.push(result);
  const bad = result.failed > 0;
  const tests = result.passed + result.failed > 1 ? `${result.passed} passed, ${result.failed} failed` : "";
  if (bad) console.log(`\n${output.trimEnd()}\n`);
  console.log(
    `${bad ? "FAILED" : "ok    "}  ${name.padEnd(28)}${seconds.toFixed(1).padStart(6)} s  ${tests}`.trimEnd(),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function sum(all: Count[]): Count {
  return all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}
