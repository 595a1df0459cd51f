import type { Locator, Page } from "playwright/test";
import { type Client, registered } from "../support/client";
import { expect, expectAccessible, test, uniqueName } from "./fixtures";

const ARTICLE = "Platform Engineering Isn't the Only Path Forward";
const PASSWORD = "correct horse battery staple";

/** Someone's two posts in a thread, the first of them edited. */
async function twoPosts(author: Client, thread: string) {
  const say = async (body: string) => {
    const { location } = await author.post(`/threads/${thread}/replies`, {
      body,
      formKey: uniqueName().padEnd(20, "k"),
    });
    return Number(/\/p\/(\d+)/.exec(location!)![1]);
  };
  const first = await say("I moved two years ago.");
  await author.post(`/posts/${first}/edit`, {
    body: "I moved three years ago.",
    revision: "1",
    note: "",
    intent: "save",
  });
  return { first, second: await say("The on-call load surprised me.") };
}

/**
 * Returns the problem with the focus, which must be in the window, have an outline, and lie under nothing.
 * Runs in the page.
 */
function wrongWithFocus(target: Element | null): { wrong: string; reached: boolean } {
  const focused = document.activeElement!;
  const reached = focused === target;
  const told = (what: string) => ({ reached, wrong: `${what}: ${focused.outerHTML.slice(0, 120)}` });
  // An editor's frame stands around its text and its tools, and is outlined for the text.
  const outlined = [focused, focused.closest(".editor-frame")].some((each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
  });
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  if (focused === document.body) return told("nothing has the focus");
  if (!outlined) return told("no outline");
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return told("out of sight");
  const there = document.elementFromPoint(
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  );
  // A link over two lines may have nothing of itself in its middle.
  if (there && !there.contains(focused) && !focused.contains(there))
    return told(`under ${there.outerHTML.slice(0, 120)}`);
  return { wrong: "", reached };
}

const expectFocusSeen = async (page: Page) =>
  expect((await page.evaluate(wrongWithFocus, null)).wrong, page.url()).toBe("");

/** Goes on by Tab until this has the focus, which is seen at every step. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let n = 0; n < STOPS_AT_MOST; n++) {
    await page.keyboard.press(key);
    const { wrong, reached } = await target.evaluate(wrongWithFocus);
    expect(wrong, page.url()).toBe("");
    if (reached) return;
  }
  throw new Error(`${target} was not reached`);
}

const STOPS_AT_MOST = 150;

// A limit for what hangs: hundreds of keys, and a look at the focus after each, take their time where cores
// are shared.
test.describe.configure({ timeout: 120_000 });

const link = (page: Page, name: string | RegExp) =>
  page.getByRole("link", { name, exact: typeof name === "string" }).first();
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).first();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function enter(page: Page, leadsTo: RegExp): Promise<void> {
  await page.keyboard.press("Enter");
  await page.waitForURL(leadsTo);
}

async function logInByKeys(page: Page, username: string): Promise<void> {
  await tabTo(page, field(page, "Username or email"));
  await page.keyboard.type(username);
  await tabTo(page, field(page, "Password"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
}

test("everything can be done by keys alone @js-only", async ({ page, site }) => {
  const { first, second } = await twoPosts(await registered(site.url, uniqueName()), "1");
  const username = uniqueName();
  await page.goto("/");
  await tabTo(page, link(page, "Register"));
  await enter(page, /register/);
  await tabTo(page, field(page, "Username"));
  await page.keyboard.type(username);
  await tabTo(page, field(page, "Email"));
  await page.keyboard.type(`${username}@example.org`);
  await tabTo(page, field(page, "Password"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(link(page, username)).toBeVisible();
  await tabTo(page, button(page, "Log out"));
  await page.keyboard.press("Enter");
  await expect(link(page, "Log in")).toBeVisible();
  await tabTo(page, link(page, "Log in"));
  await enter(page, /login/);
  await logInByKeys(page, username);

  await test.step("from a list to the thread, and a vote", async () => {
    await page.waitForURL((url) => url.pathname === "/");
    const title = link(page, ARTICLE);
    for (let n = 0; n < 30 && !(await title.evaluate((element) => element === document.activeElement)); n++) {
      await page.keyboard.press("j");
      await expectFocusSeen(page);
    }
    await expect(title).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: ARTICLE })).toBeVisible();
    const ballot = page.getByRole("form", { name: /made the transition/ });
    await tabTo(page, ballot.getByRole("radio").first());
    await page.keyboard.press("ArrowDown");
    await expect(ballot.getByRole("radio").nth(1)).toBeChecked();
    await tabTo(page, ballot.getByRole("button", { name: "Vote", exact: true }));
    await page.keyboard.press("Enter");
    await expect(ballot.getByRole("button", { name: "Change vote" })).toBeVisible();
  });

  await test.step("a reply, which then has the focus", async () => {
    await tabTo(page, field(page, "Your reply"));
    await page.keyboard.type("j and k, n and h: none is a command in here.");
    await tabTo(page, button(page, "Post reply"));
    await page.keyboard.press("Enter");
    const own = page.getByRole("article").filter({ hasText: "none is a command" });
    await expect(own).toBeFocused();
    await expectFocusSeen(page);
  });

  await test.step("from post to post", async () => {
    await page.keyboard.press("k");
    await expect(page.locator(`#p${second}`)).toBeFocused();
    await expectFocusSeen(page);
    await page.keyboard.press("Shift+A");
    await expect(page.locator(`#p${first}`)).toBeFocused();
    await page.keyboard.press("j");
    await page.keyboard.press("h");
    await expect(page.locator(`#p${second}`).getByRole("button", { name: "Helpful" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(page.getByRole("status").filter({ hasText: "Marked as helpful." })).toBeVisible();
    await page.keyboard.press("p");
    await expect(page.getByRole("group", { name: "Opening post" })).toBeFocused();
    await page.goto(`/p/${second}`);
    await expect(page.locator(`#p${second}`)).toBeFocused();
    await page.keyboard.press("q");
    await expect(field(page, "Your reply")).toHaveValue(
      /^\[ada-\w+\]\(\/p\/\d+\) wrote:\n\n> The on-call load surprised me\.\n\n$/,
    );
    await expect(field(page, "Your reply")).toBeFocused();
    await tabTo(page, page.locator(`#p${first}`).getByRole("link", { name: /^History/ }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
    await page.keyboard.press("u");
    await expect(page.locator(`#p${first}`)).toBeFocused();
  });

  await test.step("the help, which one is not trapped in", async () => {
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys" });
    await expect(help).toBeVisible();
    await expectFocusSeen(page);
    await expectAccessible(page);
    await page.keyboard.press("j");
    await expect(help).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(page.locator(`#p${first}`)).toBeFocused();
  });

  await test.step("search, notices, settings", async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search for" })).toBeFocused();
    await page.keyboard.type("transition");
    await page.keyboard.press("Enter");
    const result = page.getByRole("list", { name: "What was found" }).getByRole("link").first();
    await expect(result).toBeVisible();
    await tabTo(page, result);
    await page.keyboard.press("j");
    await expectFocusSeen(page);
    await tabTo(page, link(page, /^Notices/), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Notices" })).toBeVisible();
    await tabTo(page, link(page, "Settings"));
    await enter(page, /settings/);
    await tabTo(page, page.getByRole("checkbox", { name: "Shortcuts of a single key" }));
    await page.keyboard.press("Space");
    await tabTo(page, button(page, "Save"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("Shortcuts are off now.")).toBeVisible();
  });

  await test.step("keys that are turned off do nothing, and Tab leads out of the page again", async () => {
    await page.goto("/help/keyboard");
    await expectAccessible(page);
    await page.keyboard.press("u");
    await page.keyboard.press("?");
    await expect(page.getByRole("heading", { level: 1, name: "Keyboard" })).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
    await tabTo(page, page.getByRole("contentinfo").getByRole("link", { name: "Moderation log" }));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });
});

test("the same without scripts, by Tab and Enter @nojs-only", async ({ page, site }) => {
  const author = await registered(site.url, uniqueName());
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title: `To go through ${uniqueName()}`,
    tags: "careers",
    body: "And you?",
    formKey: uniqueName().padEnd(20, "t"),
  });
  const { first, second } = await twoPosts(author, /\/t\/(\d+)/.exec(location!)![1]!);
  const username = uniqueName();
  await registered(site.url, username);
  await page.goto("/login");
  await logInByKeys(page, username);
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto(`/p/${first}`);
  const of = (id: number) => page.locator(`#p${id}`);
  const more = of(first).locator("summary");
  await tabTo(page, more);
  await page.keyboard.press("Enter");
  await tabTo(page, of(first).getByRole("link", { name: /^Next by/ }));
  await enter(page, new RegExp(`#p${second}$`));
  await tabTo(page, of(second).getByRole("button", { name: "Helpful" }));
  await page.keyboard.press("Enter");
  await expect(of(second).getByRole("button", { name: "Helpful" })).toHaveAttribute("aria-pressed", "true");
  await tabTo(page, of(second).getByRole("link", { name: /^Reply to post/ }));
  await enter(page, /replies/);
  await tabTo(page, link(page, "Quote this post"));
  await enter(page, /quote=1/);
  await tabTo(page, field(page, "Your reply"));
  await page.keyboard.press("Control+End");
  await page.keyboard.type("It surprised me, too.");
  await tabTo(page, button(page, "Post reply"));
  await enter(page, /#p/);
  const own = page.getByRole("article").filter({ hasText: "It surprised me, too." });
  await expect(own.getByRole("blockquote")).toHaveText(/The on-call load surprised me/);
});
