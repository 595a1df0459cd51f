import type { Page } from "playwright/test";
import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

/** A thread of its own; its address, and its author's client. */
async function thread(url: string) {
  const author = await registered(url, uniqueName());
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title: `A thread to talk in ${uniqueName()}`,
    tags: "careers",
    body: "What do you think?",
    formKey: uniqueName().padEnd(20, "t"),
  });
  const address = location!;
  const id = /\/t\/(\d+)/.exec(address)![1]!;
  const say = async (body: string, to?: number) => {
    const sent = await author.post(`/threads/${id}/replies`, {
      body,
      formKey: uniqueName().padEnd(20, "r"),
      ...(to ? { to: String(to) } : {}),
    });
    return Number(/\/p\/(\d+)/.exec(sent.location!)![1]);
  };
  return { address, id, say };
}

const post = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

test("a reply answers another, stands under it, and is read newest or best first too", async ({
  page,
  site,
}) => {
  const { address, id, say } = await thread(site.url);
  const first = await say("The first thing said.");
  await say("The second thing said.");
  await register(page);
  await page.goto(address);
  await post(page, "The first thing said.").getByRole("link", { name: "Reply to post 2" }).click();
  await expect(page.getByRole("heading", { name: "Reply to #2" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Post 2" })).toContainText("The first thing said.");
  await expectAccessible(page);
  await page.getByLabel("Your reply").fill("An answer to the first.");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("An answer to the first.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page).toHaveURL(new RegExp(`/t/${id}/`));
  await expect(page.getByRole("article", { name: /^Post \d/ })).toContainText([
    /The first/,
    /An answer to the first/,
    /The second/,
  ]);
  await expectAccessible(page);

  const orders = page.getByRole("navigation", { name: "Order of replies" });
  await orders.getByRole("link", { name: "Newest" }).click();
  await expect(page.getByRole("article", { name: /^Post \d/ })).toContainText([
    /An answer to the first/,
    /The second/,
    /The first/,
  ]);
  await expect(post(page, "An answer to the first.")).toContainText("In reply to #2");
  await post(page, "An answer to the first.").getByRole("link", { name: "#2", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`#p${first}$`));
});

test("a deep conversation continues on a page of its own", async ({ page, site }) => {
  const { address, say } = await thread(site.url);
  let last = await say("Level 0.");
  for (let level = 1; level < 9; level++) last = await say(`Level ${level}.`, last);
  await page.goto(address);
  await expect(page.getByText("Level 6.")).toBeVisible();
  await expect(page.getByText("Level 7.")).toHaveCount(0);
  await page.getByRole("link", { name: "Continue this conversation" }).click();
  await expect(page.getByRole("heading", { name: "Conversation under #8" })).toBeVisible();
  await expect(page.getByRole("article", { name: /^Post \d/ })).toContainText([
    /Level 6/,
    /Level 7/,
    /Level 8/,
  ]);
  await expectAccessible(page);
  await page.goto(`/p/${last}`);
  await expect(page.locator(`#p${last}`)).toContainText("Level 8.");
  await page.getByRole("link", { name: "Show it in the whole thread" }).click();
  await expect(page.getByText("Level 0.")).toBeVisible();
});

test("a long article has its contents to go by", async ({ page }) => {
  await page.goto("/t/1");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByText("Contents").click();
  const entries = contents.getByRole("link");
  await expect(entries.nth(1)).toBeVisible();
  const name = await entries.nth(1).innerText();
  await expectAccessible(page);
  await entries.nth(1).click();
  await expect(page).toHaveURL(/#h-/);
  await expect(page.getByRole("heading", { name, exact: true })).toBeInViewport();
});

test("a long thread has real pages, there and back", async ({ page, site }) => {
  const { address, say } = await thread(site.url);
  for (let n = 1; n <= 45; n++) await say(`Said ${n} times.`);
  await page.goto(address);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByText("Said 21 times.")).toBeVisible();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByText("Said 45 times.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page.getByText("Said 40 times.")).toBeVisible();
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page.getByText("What do you think?")).toBeVisible();
});

test("a post is edited, what it said before stays to be read, and two who edit at once lose nothing", async ({
  page,
  site,
  allowStatus,
}) => {
  allowStatus(409);
  const { address } = await thread(site.url);
  await register(page);
  await page.goto(address);
  await page.getByLabel("Your reply").fill("I moved last year.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await post(page, "I moved last year.").getByRole("link", { name: "Edit post" }).click();
  await expect(page.getByRole("heading", { name: "Edit post" })).toBeVisible();
  const editing = page.url();
  const late = await page.context().newPage();
  await late.goto(editing);

  await page.getByLabel("Text").fill("I moved this year.");
  await page.getByLabel("Why? (optional)").fill("Wrong year");
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.locator("del")).toHaveText("last");
  await expect(preview.locator("ins")).toHaveText("this");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(post(page, "I moved this year.")).toBeVisible();

  await late.getByLabel("Text").fill("I moved last year, in May.");
  await late.getByRole("button", { name: "Save", exact: true }).click();
  await expect(late.getByRole("region", { name: "What it says now" })).toContainText("I moved this year.");
  await expect(late.getByLabel("Your text")).toHaveValue("I moved last year, in May.");
  await expectAccessible(late);
  await late.getByLabel("Your text").fill("I moved this year, in May.");
  await late.getByRole("button", { name: "Save", exact: true }).click();
  await late.getByRole("link", { name: /^History of post/ }).click();
  await expect(late.getByRole("heading", { level: 2 })).toContainText([
    "Version 3",
    "Version 2",
    "As it was posted",
  ]);
  await expect(late.getByText("Wrong year")).toBeVisible();
  await expectAccessible(late);
});

test("a post is deleted by its author, and put back", async ({ page, site, visitor }) => {
  const { address, id } = await thread(site.url);
  await register(page);
  await page.goto(address);
  await page.getByLabel("Your reply").fill("Regretted at once.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await post(page, "Regretted at once.").getByRole("link", { name: "Reply" }).click();
  await expect(page.getByRole("heading", { name: /^Reply to #/ })).toBeVisible();
  await page.getByLabel("Your reply").fill("An answer to it.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await post(page, "Regretted at once.").getByRole("link", { name: "Delete" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete post" }).click();
  await expect(page.getByRole("heading", { name: "This post is deleted" })).toBeVisible();
  const reader = await visitor();
  await reader.goto(address);
  await expect(reader.getByText("This post was deleted by its author.")).toBeVisible();
  await expect(reader.getByText("Regretted at once.")).toHaveCount(0);
  await page.goto(address);
  await page.getByRole("link", { name: "Restore" }).click();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(page).toHaveURL(new RegExp(`/t/${id}/`));
  await expect(post(page, "Regretted at once.").first()).toBeVisible();
});

test("feeds, the site's map and charts are well-formed, whatever members write @js-only", async ({
  page,
  site,
  allowConsole,
}) => {
  // A picture brings its own style; the page that reads it here may not apply any.
  allowConsole(/Applying inline style/);
  const { id, say } = await thread(site.url);
  await say(
    ']]> & <b>bold</b> `code` \u2028 \ud83d\ude00 &#0; "quotes"\n\n```ts\nconst a = b < c && d;\n```',
  );
  await page.goto("/");
  for (const path of [
    "/feed.xml",
    `/t/${id}/feed.xml`,
    "/q/3/feed.xml",
    "/tags/careers/feed.xml",
    "/sitemap.xml",
    "/sitemap/threads-1.xml",
    "/sitemap/questions-1.xml",
    "/q/1/chart.svg",
  ]) {
    const text = await (await page.request.get(path)).text();
    const wrong = await page.evaluate(
      (xml) =>
        new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent ??
        null,
      text,
    );
    expect(wrong, path).toBeNull();
  }
});

test("what is new since one's last visit is marked, in lists too, until all is read", async ({
  page,
  site,
}) => {
  const { address, say } = await thread(site.url);
  await say("Seen already.");
  await register(page);
  await page.goto(address);
  await expect(page.getByRole("article", { name: /^Post 2/ })).toBeVisible();
  // An open page is told of what comes, and it is read then.
  await page.goto("/settings");
  const first = await say("Written meanwhile.");
  await say("Written after that.");
  await page.goto("/new");
  const row = page.getByRole("listitem").filter({ has: page.locator(`a[href^="${address}"]`) });
  await expect(row.getByRole("link", { name: "2 new" })).toHaveAttribute("href", `/p/${first}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page).toHaveURL(/\/new$/);
  await expect(row).toBeVisible();
  await expect(row.getByRole("link", { name: "2 new" })).toHaveCount(0);
});
