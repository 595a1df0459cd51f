import type { Page } from "playwright/test";
import { type Client, registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

/** A thread of its own, and a way to write in it. */
async function thread(author: Client, replies: number) {
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title: `A thread to read ${uniqueName()}`,
    tags: "careers",
    body: "What do you think?",
    formKey: uniqueName().padEnd(20, "t"),
  });
  const id = /\/t\/(\d+)/.exec(location!)![1]!;
  const say = async (body: string, more: Record<string, string> = {}) => {
    const sent = await author.post(`/threads/${id}/replies`, {
      body,
      formKey: uniqueName().padEnd(20, "r"),
      ...more,
    });
    return Number(/\/p\/(\d+)/.exec(sent.location!)![1]);
  };
  const said: number[] = [];
  for (let n = 1; n <= replies; n++) said.push(await say(`Said ${n} times.`));
  return { id, address: location!, say, said };
}

const orders = (page: Page) => page.getByRole("navigation", { name: "Order of replies" });
const posts = (page: Page) => page.getByRole("article", { name: /^Post \d/ });

test("what is new is walked by its own links, page by page, in reading order and round again", async ({
  page,
  site,
}) => {
  const { address, say, said } = await thread(await registered(site.url, uniqueName()), 25);
  await register(page);
  await page.goto(address);
  await page.goto("/settings");
  const late = await say("New at the end.");
  const early = await say("New under the first.", { to: String(said[0]) });

  await page.goto("/new");
  await expect(page.getByRole("link", { name: "2 new" })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText("since your last visit")).toBeVisible();
  const at = (id: number) => page.locator(`#p${id}`);
  await expect(at(early)).toContainText("new");
  await expect(at(said[1]!)).not.toContainText("new");
  await at(early)
    .getByRole("link", { name: /^Next unread/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`#p${late}$`));
  await expect(at(late)).toBeInViewport();
  await expectAccessible(page);
  await at(late)
    .getByRole("link", { name: /^Next unread/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`#p${early}$`));

  await page.goto(address);
  await orders(page).getByRole("link", { name: "Newest" }).click();
  const line = page.getByText("You have seen these");
  await expect(line).toBeVisible();
  await expect(page.locator(".since + article")).toContainText("Said 25 times.");
  await expect(posts(page).nth(1)).toContainText("New at the end.");
});

test("marking all as read stays on the list that it is asked on", async ({ page, site }) => {
  const { address, say } = await thread(await registered(site.url, uniqueName()), 0);
  await register(page);
  await page.goto(address);
  await page.goto("/tags/careers");
  await say("New.");
  await page.reload();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page).toHaveURL(/\/tags\/careers$/);
  await expect(page.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
});

test("answers to a question can be read alone", async ({ page, site }) => {
  const author = await registered(site.url, uniqueName());
  await author.post("/questions/1/ballot", { choice: "1" });
  const mark = uniqueName();
  for (const [body, more] of [
    [`An answer ${mark}.`, { questionId: "1" }],
    [`No answer ${mark}.`, {}],
  ] as [string, Record<string, string>][])
    await author.post("/threads/1/replies", { body, formKey: uniqueName().padEnd(20, "a"), ...more });
  await page.goto("/t/1?view=newest");
  await expect(posts(page).filter({ hasText: `No answer ${mark}` })).toBeVisible();
  const filter = page.getByRole("navigation", { name: "Which replies" });
  await filter.getByRole("link", { name: /^answers to 1/ }).click();
  await expect(posts(page).filter({ hasText: `An answer ${mark}` })).toContainText("Answers Has anyone here");
  await expect(posts(page).filter({ hasText: `No answer ${mark}` })).toHaveCount(0);
  await expect(orders(page).getByRole("link", { name: "Newest" })).toHaveAttribute("aria-current", "true");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", /\?answers=1$/);
  await expectAccessible(page);
  await filter.getByRole("link", { name: "all replies" }).click();
  await expect(posts(page).filter({ hasText: `No answer ${mark}` })).toBeVisible();
});

test("a visitor's browser fetches the next page ahead, which the head names too", async ({ page, site }) => {
  const { address } = await thread(await registered(site.url, uniqueName()), 21);
  const ahead = page.waitForRequest((request) => /\?after=\d+$/.test(request.url()));
  await page.goto(address);
  const next = await page.locator("head link[rel=next]").getAttribute("href");
  expect(new URL((await ahead).url()).pathname + new URL((await ahead).url()).search).toBe(next);
  expect((await (await ahead).response())!.status()).toBe(200);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByText("Said 21 times.")).toBeVisible();
  await expect(page.locator("head link[rel=prev]")).toHaveAttribute("href", /before=/);
  await expect(page.locator("head link[rel=next]")).toHaveCount(0);
});

test("a member's page prefetches the next once its link is in sight, and keys go on to it @js-only", async ({
  page,
  site,
}) => {
  const { address, said } = await thread(await registered(site.url, uniqueName()), 22);
  await register(page);
  await page.goto(address);
  const ahead = page.waitForRequest((request) => request.url().includes(".data?after="));
  await page.getByRole("link", { name: "Next page" }).scrollIntoViewIfNeeded();
  await ahead;
  await page.locator(`#p${said[19]}`).focus();
  await page.keyboard.press("j");
  await expect(page.locator(`#p${said[20]}`)).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.locator(`#p${said[19]}`)).toBeFocused();
  await page.locator(`#p${said[21]}`).waitFor({ state: "detached" });
  // The next by the author is on the other page: the server knows.
  await page.keyboard.press("a");
  await expect(page.locator(`#p${said[20]}`)).toBeFocused();
  await page.keyboard.press("a");
  await page.keyboard.press("a");
  await expect(page.getByRole("status").filter({ hasText: "There is no other." })).toBeVisible();
  await expect(page.locator(`#p${said[21]}`)).toBeFocused();
});

test("what is selected of a post is quoted in the reply, with its source @js-only", async ({
  page,
  site,
  visitor,
}) => {
  const { address, say } = await thread(await registered(site.url, uniqueName()), 0);
  const id = await say(
    "Mind the **budget**, see [this](https://example.org/x).\n\nAnd the second paragraph.",
  );
  await register(page);
  await page.goto(address);
  const quote = page.getByRole("button", { name: "Quote selection" });
  await expect(quote).toBeHidden();
  await page.getByLabel("Your reply").fill("Hello.");
  const select = (target: Page) =>
    target
      .locator(`#p${id} .prose p`)
      .first()
      .evaluate((text) => getSelection()!.selectAllChildren(text));
  await select(page);
  await expectAccessible(page);
  await quote.click();
  const quoted = new RegExp(
    [
      /^Hello\.\n\n\[ada-\w+\]\(\/p\/(\d+)\) wrote:\n\n/,
      /> Mind the \*\*budget\*\*, see \[this\]\(https:\/\/example\.org\/x\)\.\n\n$/,
    ]
      .map(({ source }) => source)
      .join(""),
  );
  await expect(page.getByLabel("Your reply")).toHaveValue(quoted);
  await expect(page.getByLabel("Your reply")).toBeFocused();
  await expect(quote).toBeHidden();
  const reader = await visitor();
  await reader.goto(address);
  await select(reader);
  await expect(reader.getByRole("button", { name: "Quote selection" })).toHaveCount(0);
});

test("a post is quoted on the page that replies to it", async ({ page, site }) => {
  const { id, say } = await thread(await registered(site.url, uniqueName()), 0);
  const post = await say(`Mind the **budget**.\n\n${"And so on. ".repeat(80)}`);
  await page.goto(`/threads/${id}/replies?to=${post}`);
  await page.getByRole("link", { name: "Quote this post" }).click();
  await expect(page.getByLabel("Your reply")).toHaveValue(
    /^\[ada-\w+\]\(\/p\/\d+\) wrote:\n\n> Mind the \*\*budget\*\*\.\n>\n> And so on\.[^]*\n>\n> …\n\n$/,
  );
});
