import type { Page } from "playwright/test";
import { type Client, registered } from "../support/client";
import { expect, type Person, register, test, uniqueName } from "./fixtures";

const key = () => uniqueName().padEnd(20, "u");
/** More replies than a page holds. */
const REPLIES = 25;

interface Long {
  grace: Person;
  replier: Client;
  thread: string;
  reply(body: string): Promise<unknown>;
}

/**
 * A thread of the page's member with two pages of replies, of which they have been told and have seen none.
 */
async function longThread(page: Page, site: { url: string }): Promise<Long> {
  const grace = await register(page);
  const form = {
    intent: "post",
    title: `A long thread of ${grace.username}`,
    tags: "careers",
    body: "And you?",
    formKey: key(),
  };
  const started = await page.request.post("/threads/new", {
    form,
    headers: { Origin: site.url },
    maxRedirects: 0,
  });
  const thread = started.headers().location!;
  const replier = await registered(site.url, uniqueName());
  const reply = (body: string) =>
    replier.post(`/threads/${/\d+/.exec(thread)![0]}/replies`, { body, formKey: key() });
  for (let n = 1; n <= REPLIES; n++) await reply(`Reply number ${n}.`);
  return { grace, replier, thread, reply };
}

/** Goes past every post of the page that holds this text. */
async function scrollThrough(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: true })).toBeVisible();
  for (const post of await page.locator("article.post").all()) await post.scrollIntoViewIfNeeded();
}

test("scrolling to the pager, which fetches the next page ahead, leaves that page's posts unread", async ({
  page,
  site,
}) => {
  const { thread } = await longThread(page, site);
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Notices, 1 unread" })).toBeVisible();
  const ahead = page.waitForRequest(/\.data\?.*after=/, { timeout: 10_000 }).catch(() => null);
  await page.goto(thread);
  await scrollThrough(page, "Reply number 1.");
  await page.getByRole("link", { name: "Next page" }).scrollIntoViewIfNeeded();
  if (test.info().project.use.javaScriptEnabled !== false)
    expect(await (await ahead)?.response()).toBeTruthy();
  await page.goto("/notices");
  await expect(page.getByRole("link", { name: "Notices, 1 unread" })).toBeVisible();

  // Whoever goes on to it has seen them.
  await page.goto(thread);
  await page.getByRole("link", { name: "Next page" }).click();
  await scrollThrough(page, `Reply number ${REPLIES}.`);
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("the script reports what came into view after a link, and the masthead counts it @js-only", async ({
  page,
  site,
}) => {
  const { thread, reply } = await longThread(page, site);
  await page.goto(thread);
  await page.getByRole("link", { name: "Next page" }).click();
  const told = page.waitForRequest(
    (request) => request.url().endsWith("/notices/seen") && request.method() === "POST",
  );
  await scrollThrough(page, `Reply number ${REPLIES}.`);
  await told;
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();

  // A post that arrives below the view of an open page is unread until it is scrolled to.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.setViewportSize({ width: 900, height: 300 });
  await reply("One that comes later.");
  await expect(page.getByText("One that comes later.")).toBeAttached();
  await expect(page.getByRole("link", { name: "Notices, 1 unread" })).toBeAttached();
  await page.getByText("One that comes later.").scrollIntoViewIfNeeded();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeAttached();
});
