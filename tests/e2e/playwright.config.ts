import { defineConfig } from "playwright/test";
import { knownBrowser, launchArguments } from "../support/browser";

/** tests/run.ts names a file for the figures; someone who runs `npx playwright test` by hand needs none. */
const report = process.env.E2E_REPORT;
const executablePath = knownBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 7_500 },
  reporter: report ? [["dot"], ["json", { outputFile: report }]] : "list",
  use: {
    ...(executablePath ? { launchOptions: { executablePath, args: launchArguments } } : {}),
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "js", grepInvert: /@nojs-only/ },
    { name: "no-js", grepInvert: /@js-only/, use: { javaScriptEnabled: false } },
  ],
});
