import { randomBytes } from "node:crypto";
import axe from "axe-core";
import { type BrowserContext, expect, type Page, test as base } from "playwright/test";
import { type RunningServer, startServer } from "../support/server";

export { expect } from "playwright/test";

interface TestFixtures {
  /** Lets a console error or an uncaught error of this test pass, when its text matches. */
  allowConsole: (expected: RegExp) => void;
  /**
   * Lets responses of this test with these statuses pass; without it, any 4xx or 5xx of the site fails the
   * test.
   */
  allowStatus: (...statuses: number[]) => void;
  /** A page in a browser of its own: another visitor, with nobody logged in. */
  visitor: () => Promise<Page>;
  watch: Watch;
}

interface WorkerFixtures {
  /** A server with a database of its own, shared by the tests of one worker. */
  site: RunningServer;
}

/** The browser's complaints, and those that the test expects; compared when the test is over. */
interface Watch {
  problems: { text: string; status?: number }[];
  expectedTexts: RegExp[];
  expectedStatuses: number[];
}

/** Chromium's own line for a response that `allowStatus` already judges. */
const FAILED_RESPONSE = /^Failed to load resource: the server responded with a status of \d+/;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
    async ({}, use) => {
      const site = await startServer({ env: { RATE_LIMITS: "off" } });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: ({ site }, use) => use(site.url),

  watch: [
    async ({ browser, site }, use) => {
      const watch: Watch = { problems: [], expectedTexts: [], expectedStatuses: [] };
      const listen = (context: BrowserContext) => watchContext(context, new URL(site.url).host, watch);
      browser.on("context", listen);
      await use(watch);
      browser.off("context", listen);
      expect(unexpected(watch), "what went wrong in the browser meanwhile").toEqual([]);
    },
    { auto: true },
  ],

  allowConsole: ({ watch }, use) => use((expected) => void watch.expectedTexts.push(expected)),

  allowStatus: ({ watch }, use) => use((...statuses) => void watch.expectedStatuses.push(...statuses)),

  visitor: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

function watchContext(context: BrowserContext, host: string, { problems }: Watch): void {
  context.on("console", (message) => {
    if (message.type() !== "error" || FAILED_RESPONSE.test(message.text())) return;
    problems.push({ text: `console error: ${message.text()}` });
  });
  context.on("weberror", (failure) => {
    const error = failure.error();
    problems.push({ text: `uncaught: ${error.stack ?? error.message}` });
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    const leaves = /^https?:$/.test(url.protocol) && url.host !== host;
    if (leaves) problems.push({ text: `request to another host: ${request.url()}` });
  });
  context.on("response", (response) => {
    const status = response.status();
    if (status >= 400)
      problems.push({ text: `${status} for ${response.request().method()} ${response.url()}`, status });
  });
}

/** Harmless errors of libraries when somebody is quick. */
const OF_HASTE = [
  // A draft that was being saved while its reply was posted: it is gone by then, and its script is told so.
  /^409 for POST \S+\/drafts\/at\//,
  // Remix, of a load that another one has overtaken while it was being read.
  /^console error: AbortError: signal is aborted/,
  // React, of a click while Remix still reads the page's own data (RemixBrowser suspends there). The click is
  // the plain form's or link's, and the page is hydrated all the same.
  /^uncaught: Error: Minified React error #345;/,
];

const unexpected = ({ problems, expectedTexts, expectedStatuses }: Watch): string[] =>
  problems
    .filter(({ status }) => status === undefined || !expectedStatuses.includes(status))
    .map(({ text }) => text)
    .filter((text) => !OF_HASTE.some((known) => known.test(text)))
    .filter((text) => !expectedTexts.some((expected) => expected.test(text)));

export interface Person {
  username: string;
  email: string;
  password: string;
}

export const uniqueName = () => `ada-${randomBytes(4).toString("hex")}`;

/**
 * Makes an account, on the registration page that is shown or else on a fresh one, and leaves its owner
 * logged in.
 */
export async function register(page: Page, username = uniqueName()): Promise<Person> {
  const person = { username, email: `${username}@example.org`, password: "correct horse battery staple" };
  if (!at("/register")(new URL(page.url()))) await page.goto("/register");
  await page.getByLabel("Username", { exact: true }).fill(person.username);
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => !at("/register")(url));
  return person;
}

/** Logs somebody in, on the log-in page that is shown or else on a fresh one. */
export async function logIn(page: Page, { username, password }: Person): Promise<void> {
  if (!at("/login")(new URL(page.url()))) await page.goto("/login");
  await page.getByLabel("Username or email", { exact: true }).fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in", exact: true }).click();
  await page.waitForURL((url) => !at("/login")(url));
}

const at = (path: string) => (url: URL) => url.pathname === path;

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const IN_THE_LIGHT = {
  type: "tag" as const,
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
};

/** The rules that depend on colours. All others are the same in the dark, so they are checked once. */
const IN_THE_DARK = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };

/**
 * Expects no serious or critical finding of axe on this page, light and dark. Without JavaScript axe cannot
 * run, and does not.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await page.evaluate(axe.source);
  for (const [colorScheme, runOnly] of [
    ["light", IN_THE_LIGHT],
    ["dark", IN_THE_DARK],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(
      async (options) => (await window.axe.run(document, options)).violations,
      { runOnly, resultTypes: ["violations" as const] },
    );
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`),
      );
    expect(serious, `accessibility of ${page.url()}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
