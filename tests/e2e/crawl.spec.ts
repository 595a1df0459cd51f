import { matchRoutes } from "@remix-run/react";
import type { Page } from "playwright/test";
import routes from "../../app/routes";
import { crawl } from "../support/crawl";
import { fill, type Readers } from "../support/filledForum";
import { startServer } from "../support/server";
import { test as base, expect, expectAccessible } from "./fixtures";

/**
 * A page of each kind that the crawl reaches, in a browser: the watch over every test fails on a console
 * error, an uncaught one, a 4xx or 5xx. Each kind is looked at by axe, and on a narrow phone, by the first
 * who reaches it.
 */
const test = base.extend<object, { filled: { readers: Readers; looked: Set<string> } }>({
  // A site of its own: the others' tests do not expect so much on theirs.
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
    async ({}, use) => {
      const site = await startServer({ env: { RATE_LIMITS: "off" } });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  filled: [
    async ({ site }, use) => use({ readers: await fill(site), looked: new Set() }),
    { scope: "worker", timeout: 120_000 },
  ],
});

test.describe.configure({ mode: "serial" });

/** The page fits into the narrowest phone. */
async function expectNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const [wide, window] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth]);
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(window!);
  await page.setViewportSize(size);
}

const pages = routes
  .filter(({ file }) => file.endsWith(".tsx"))
  .map(({ path = "/", file }) => ({ path, id: file }));
const patternOf = (address: string) =>
  matchRoutes(pages, new URL(address, "http://site").pathname)?.[0]?.route.path;

for (const role of ["visitor", "member", "moderator"] as const) {
  test(`a page of each kind opens without complaint for a ${role} @js-only`, async ({
    page,
    site,
    filled: { readers, looked },
  }) => {
    test.setTimeout(240_000);
    const reader = readers[role];
    await page
      .context()
      .addCookies([...reader.cookies].map(([name, value]) => ({ name, value, url: site.url })));
    const one = new Map<string, string>();
    for (const { address, page: found } of (await crawl(reader, ["/"], { ofAKind: 2 })).values()) {
      const pattern = found && patternOf(address);
      if (pattern && !one.has(pattern)) one.set(pattern, address);
    }
    expect(one.size).toBeGreaterThan(10);
    for (const [pattern, address] of one) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
      if (!looked.has(pattern)) {
        await expectAccessible(page);
        await expectNarrow(page);
      }
      looked.add(pattern);
    }
  });
}
