import { chromium, type Page } from "playwright/test";
import { knownBrowser, launchArguments } from "../support/browser";
import { expect, register, test, uniqueName } from "./fixtures";

/** A thread of the page's member. */
async function begin(page: Page, url: string): Promise<string> {
  const form = {
    intent: "post",
    title: `A thread of ${uniqueName()}`,
    tags: "careers",
    body: "And you?",
    formKey: uniqueName().padEnd(20, "b"),
  };
  return (
    await page.request.post(`${url}/threads/new`, { form, headers: { Origin: url }, maxRedirects: 0 })
  ).headers().location!;
}

/**
 * Looks at a thread, replies in the form that stands by itself, and goes back past it to the thread as it was
 * looked at.
 */
async function replyAndGoBack(page: Page, url: string): Promise<void> {
  await register(page);
  const thread = `${url}${await begin(page, url)}`;
  await page.goto(thread);
  await page.goto(`${url}/threads/${/\/t\/(\d+)/.exec(thread)![1]}/replies`);
  await page.getByLabel("Your reply").fill("My own words.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await page.waitForURL(/#p\d+$/);
  await expect(page.locator("article.post").getByText("My own words.")).toBeVisible();
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveURL(/\/replies$/);
  await page.goBack({ waitUntil: "commit" });
  await expect(page).toHaveURL(thread);
  await expect(page.locator("article.post").getByText("My own words.")).toBeVisible();
}

test("whoever goes back after a reply finds it on the page they come to", async ({ page, site }) => {
  await replyAndGoBack(page, site.url);
});

test("so they do where the browser holds whole pages to go back to", async ({ site, javaScriptEnabled }) => {
  // Playwright turns that off, and no setting of a test turns it on again.
  const executablePath = knownBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: launchArguments,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  try {
    const page = await (
      await browser.newContext({ javaScriptEnabled: javaScriptEnabled !== false, baseURL: site.url })
    ).newPage();
    await replyAndGoBack(page, site.url);
  } finally {
    await browser.close();
  }
});
