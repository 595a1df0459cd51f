import type { Page, Request } from "playwright/test";
import { PASSWORD, registered } from "../support/client";
import { expect, expectAccessible, logIn, register, test, uniqueName } from "./fixtures";

/** A thread of its own, by somebody else; its reply form's address. */
async function thread(url: string) {
  const author = await registered(url, uniqueName());
  const { location } = await author.post("/threads/new", {
    intent: "post",
    title: `A thread to draft in ${uniqueName()}`,
    tags: "careers",
    body: "What do you think?",
    formKey: uniqueName().padEnd(20, "t"),
  });
  return { address: location!, form: `/threads/${/\/t\/(\d+)/.exec(location!)![1]!}/replies` };
}

const text = (page: Page) => page.getByLabel("Your reply");
const status = (page: Page) => page.getByRole("status", { name: "Draft", exact: true });
const isSave = (request: Request) => request.url().includes("/drafts/at/");

/** Types, and waits until the server has it. */
async function typeAndKeep(page: Page, words: string) {
  const saved = page.waitForResponse(
    (response) =>
      isSave(response.request()) &&
      (response.request().postData() ?? "").includes(new URLSearchParams({ body: words }).toString()),
  );
  await text(page).fill(words);
  expect((await saved).status()).toBe(200);
}

test("typed text is kept by itself and outlasts a closed tab; posting removes the draft @js-only", async ({
  page,
  site,
}) => {
  const { address } = await thread(site.url);
  await register(page);
  const tab = await page.context().newPage();
  await tab.goto(address);
  await typeAndKeep(tab, "I moved last year, and");
  await expect(status(tab)).toHaveText("Draft saved.");
  // The last words are sent as the page goes.
  const last = "I moved last year, and never";
  await text(tab).fill(last);
  await tab.close();
  await expect.poll(async () => (await page.request.get("/drafts")).text()).toContain(last);

  await page.goto(address);
  await expect(text(page)).toHaveValue(last);
  await expect(page.getByText("Restored from your draft")).toBeVisible();
  await expectAccessible(page);
  await text(page).fill("I moved last year, and never looked back.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article").filter({ hasText: "never looked back" })).toBeVisible();
  await expect(text(page)).toHaveValue("");
  await expect(page.getByText("Restored from your draft")).toHaveCount(0);
  await page.goto("/drafts");
  await expect(page.getByText("Nothing unfinished.")).toBeVisible();
  await expectAccessible(page);
});

test("what is typed before the page's scripts run stays, and is kept @js-only", async ({ page, site }) => {
  const { address } = await thread(site.url);
  await register(page);
  for (const [typed, before] of [
    ["Early", ""],
    ["Early birds", "Early"],
  ] as const) {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/*.js", async (route) => (await released, route.continue()));
    await page.goto(address, { waitUntil: "commit" });
    await expect(text(page)).toHaveValue(before);
    const saved = page.waitForResponse((response) => isSave(response.request()) && response.status() === 200);
    await text(page).fill(typed);
    release();
    await saved;
    await expect(text(page)).toHaveValue(typed);
    await page.unroute("**/*.js");
  }
  await page.reload();
  await expect(text(page)).toHaveValue("Early birds");
});

test("a draft is saved by a button, listed, gone on with, discarded and put back", async ({ page, site }) => {
  const { address, form } = await thread(site.url);
  await register(page);
  await page.goto(form);
  await text(page).fill("Half a **thought**");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(status(page)).toContainText("Draft saved");
  await page.goto("/settings");
  await page.getByRole("link", { name: "Your drafts" }).click();
  await expect(page.getByRole("heading", { name: "Drafts" })).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: "Half a thought" });
  await expect(row).toContainText("Reply");
  await expectAccessible(page);
  await row.getByRole("link", { name: "Continue" }).click();
  await expect(text(page)).toHaveValue("Half a **thought**");
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(page.getByRole("heading", { name: "Draft discarded" })).toBeVisible();
  await expect(page.getByText("Half a **thought**")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(text(page)).toHaveValue("Half a **thought**");
  await page.goto(address);
  await expect(text(page)).toHaveValue("Half a **thought**");
});

test("an older tab overwrites nothing, is told, and may do so or not @js-only", async ({
  page,
  site,
  allowStatus,
}) => {
  allowStatus(409);
  const { form } = await thread(site.url);
  await register(page);
  await page.goto(form);
  const newer = await page.context().newPage();
  await newer.goto(form);
  await typeAndKeep(page, "One");
  await newer.reload();
  await typeAndKeep(newer, "One and two");

  await text(page).fill("One and three");
  const notice = page.getByRole("alert", { name: "Another draft" });
  await expect(notice).toContainText("newer draft");
  await notice.getByText("Read the newer draft").click();
  await expect(notice).toContainText("One and two");
  await expectAccessible(page);
  await expect(text(page)).toHaveValue("One and three");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect(notice).toHaveCount(0);
  await expect(status(page)).toHaveText("Draft saved.");

  await text(newer).fill("One and four");
  await newer.getByRole("link", { name: "Use the newer draft" }).click();
  await expect(text(newer)).toHaveValue("One and three");
});

test("whoever's login expires while writing loses nothing, and saving resumes after login @js-only", async ({
  page,
  site,
  allowStatus,
}) => {
  allowStatus(401);
  const { form } = await thread(site.url);
  const person = await register(page);
  await page.goto(form);
  await typeAndKeep(page, "Before");
  await page.context().clearCookies();
  await text(page).fill("Before and after");
  await expect(status(page)).toContainText("You are logged out: your text stays here.");
  await expect(text(page)).toHaveValue("Before and after");
  const other = await page.context().newPage();
  await logIn(other, person);
  await page.bringToFront();
  const saved = page.waitForResponse((response) => isSave(response.request()) && response.status() === 200);
  await text(page).fill("Before and after that");
  await saved;
  await expect(status(page)).toHaveText("Draft saved.");
  await other.goto(form);
  await expect(text(other)).toHaveValue("Before and after that");
});

test("leaving warns only where something could not be saved @js-only", async ({
  page,
  site,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource: net::ERR_FAILED/);
  const { form } = await thread(site.url);
  await register(page);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(form);
  await text(page).fill("Saved on the way out");
  await page.getByRole("link", { name: "Byway" }).first().click();
  await expect(page).toHaveURL(`${site.url}/`);
  await page.goto(form);
  await expect(text(page)).toHaveValue("Saved on the way out");

  await page.route("**/drafts/at/**", (route) => route.abort());
  await text(page).fill("Saved on the way out, but not this");
  await expect(status(page)).toContainText("Not saved yet");
  expect(asked).toEqual([]);
  await page.getByRole("link", { name: "Byway" }).first().click();
  await expect.poll(() => asked).toEqual(["confirm"]);
  await expect(text(page)).toHaveValue("Saved on the way out, but not this");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["confirm", "beforeunload"]);

  await page.unroute("**/drafts/at/**");
  await typeAndKeep(page, "Saved after all");
  await expect(status(page)).toHaveText("Draft saved.");
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toHaveLength(2);
});

test("a thread that is refused is a draft with its questions", async ({ page, allowStatus }) => {
  allowStatus(422);
  await register(page);
  await page.goto("/threads/new");
  await page.getByLabel("Title").fill("A thread without tags");
  await page.getByLabel("Article").fill("The text of it.");
  await page.getByRole("button", { name: /^One choice/ }).click();
  await page.getByLabel("Question", { exact: true }).fill("Which one?");
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("alert").or(page.locator(".field-error")).first()).toBeVisible();
  await page.goto("/threads/new");
  await expect(page.getByLabel("Title")).toHaveValue("A thread without tags");
  await expect(page.getByLabel("Question", { exact: true })).toHaveValue("Which one?");
  await expectAccessible(page);
});

test("without scripts, a draft saved after the login expired waits for the next one @nojs-only", async ({
  page,
  site,
}) => {
  const { form } = await thread(site.url);
  const person = await register(page);
  await page.goto(form);
  await text(page).fill("Written slowly");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Your draft is kept.")).toBeVisible();
  await logIn(page, { ...person, password: PASSWORD });
  await expect(text(page)).toHaveValue("Written slowly");
  await expect(page.getByText("Restored from your draft")).toBeVisible();
});
