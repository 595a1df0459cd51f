import type { Page } from "playwright/test";
import { expect, expectAccessible, logIn, register, test, uniqueName } from "./fixtures";

const STATUS = "Has anyone here made the transition from DevOps to MLOps?";
const HARDEST = "What was the hardest part to learn?";
const HOLDING = "What's holding you back?";

const ballot = (page: Page, prompt: string) => page.getByRole("form", { name: prompt, exact: true });
const question = (page: Page, prompt: string) => page.getByRole("region", { name: prompt, exact: true });
const chosen = (page: Page, prompt: string, option: string) =>
  question(page, prompt).getByRole("row", { name: new RegExp(`^${option}\\W+your vote`) });
const openThread = (page: Page) => page.goto("/t/1/platform-engineering-isnt-the-only-path-forward");

test("a member votes, sees the result, replies, comes back another day, and all is still there", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Register" }).click();
  const ada = await register(page);
  // By its address: other tests start so many threads that it leaves the first page of the list.
  await openThread(page);
  await expect(ballot(page, HARDEST)).toHaveCount(0);

  await ballot(page, STATUS).getByLabel("I made the move", { exact: true }).check();
  await ballot(page, STATUS).getByLabel("Why? (optional)").fill("Two years ago.");
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, STATUS, "I made the move")).toBeVisible();
  await expect(ballot(page, STATUS).getByRole("button", { name: "Change vote" })).toBeVisible();

  await ballot(page, HARDEST).getByLabel("GPU infrastructure and serving").check();
  await ballot(page, HARDEST).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, HARDEST, "GPU infrastructure and serving")).toBeVisible();
  await expect(ballot(page, HOLDING)).toHaveCount(0);

  const text = `What helped me ${uniqueName()}`;
  await page.getByLabel("Your reply").fill(`**${text}**`);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" }).locator("strong")).toHaveText(text);
  await expect(page.getByLabel("Your reply")).toHaveValue(`**${text}**`);
  await page.getByRole("button", { name: "Post reply" }).click();
  const post = page.getByRole("article").filter({ hasText: text }).last();
  await expect(post.locator("strong")).toHaveText(text);
  await expect(page.getByLabel("Your reply")).toHaveValue("");
  await expect(page.getByRole("region", { name: "Preview" })).toHaveCount(0);
  await expect(post).toContainText("made the move");
  await expect(post.getByRole("button", { name: "Helpful" })).toHaveCount(0);

  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await logIn(page, ada);
  await openThread(page);
  await expect(chosen(page, STATUS, "I made the move")).toBeVisible();
  await expect(ballot(page, STATUS).getByLabel("Why? (optional)")).toHaveValue("Two years ago.");
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toContainText(ada.username);
});

test("a visitor's vote survives registration", async ({ page }) => {
  await openThread(page);
  await ballot(page, STATUS).getByLabel("I'm considering it").check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(page.getByText("Your vote is kept")).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /register|create/i })
    .first()
    .click();
  await register(page);
  await expect(chosen(page, STATUS, "I'm considering it")).toBeVisible();
});

test("a visitor's reply survives logging in", async ({ page, visitor }) => {
  const elsewhere = await visitor();
  const ada = await register(elsewhere);
  const text = `Typed before logging in ${uniqueName()}`;
  await openThread(page);
  await page.getByLabel("Your reply").fill(text);
  await page.getByRole("button", { name: "Post reply" }).click();
  await logIn(page, ada);
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toContainText(ada.username);
});

test("a reply outlives a login that expired while it was written", async ({ page, allowStatus }) => {
  // The editor's scripts ask for pages while the login has expired.
  allowStatus(401);
  const ada = await register(page);
  await openThread(page);
  const text = `Written while the login expired ${uniqueName()}`;
  await page.getByLabel("Your reply").fill(text);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByText("Your reply is kept")).toBeVisible();
  await logIn(page, ada);
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toContainText(ada.username);
});

test("a vote can be changed and withdrawn", async ({ page }) => {
  await register(page);
  await openThread(page);
  await ballot(page, STATUS).getByLabel("I'm considering it").check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, STATUS, "I'm considering it")).toBeVisible();
  await ballot(page, HOLDING).getByLabel("No time to learn").check();
  await ballot(page, HOLDING).getByLabel("Pay or level risk").check();
  await ballot(page, HOLDING).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, HOLDING, "No time to learn")).toBeVisible();
  await expect(chosen(page, HOLDING, "Pay or level risk")).toBeVisible();

  await ballot(page, STATUS).getByLabel("I'm in the middle of it").check();
  await ballot(page, STATUS).getByRole("button", { name: "Change vote" }).click();
  await expect(chosen(page, STATUS, "I'm in the middle of it")).toBeVisible();
  await expect(chosen(page, STATUS, "I'm considering it")).toHaveCount(0);
  await expect(ballot(page, HARDEST)).toBeVisible();

  await ballot(page, STATUS).getByRole("button", { name: "Withdraw vote" }).click();
  await expect(ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true })).toBeVisible();
  await expect(question(page, STATUS).getByText("your vote")).toHaveCount(0);
});

test("another's post can be found helpful, and that taken back", async ({ page, visitor }) => {
  await register(page);
  const text = `A helpful word ${uniqueName()}`;
  await openThread(page);
  await page.getByLabel("Your reply").fill(text);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toBeVisible();
  const address = page.url();

  const reader = await visitor();
  await register(reader);
  await reader.goto(address);
  const helpful = reader
    .getByRole("article")
    .filter({ hasText: text })
    .last()
    .getByRole("button", { name: "Helpful" });
  await expect(helpful).toHaveAttribute("aria-pressed", "false");
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  // The button answers before the server has: a reload meanwhile would call the vote back.
  await expect(helpful).toHaveAttribute("aria-busy", "false");
  await reader.reload();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "false");
});

test("an open question is answered in words, by those it asks", async ({ page }) => {
  await register(page);
  await openThread(page);
  const surprised = question(page, "What surprised you about the role?");
  await expect(surprised).toContainText("Answer the first question");
  await ballot(page, STATUS).getByLabel("I made the move", { exact: true }).check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await surprised.getByRole("link", { name: "Answer in words" }).click();
  const text = `The on-call ${uniqueName()}`;
  await page.getByLabel("Your reply").fill(text);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toContainText(
    "Answers What surprised you about the role?",
  );
  // The others' replies may have put it on a page of its own, where the questions do not stand.
  await openThread(page);
  await surprised.getByRole("link", { name: /answers? in words/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What surprised you about the role?");
  await expect(page.getByRole("article").filter({ hasText: text })).toBeVisible();
});

test("a refused reply comes back with its text and the reason beside it", async ({ page, allowStatus }) => {
  allowStatus(422);
  await register(page);
  await openThread(page);
  const text = "x".repeat(40_001);
  await page.getByLabel("Your reply").fill(text);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.locator("#reply-body-error")).toContainText("longer than a post may be");
  await expect(page.getByLabel("Your reply")).toHaveValue(text);
  await expect(page.getByLabel("Your reply")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Your reply").fill("Short enough now");
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article").filter({ hasText: "Short enough now" }).last()).toBeVisible();
});

test("a ballot without a choice says so, and stops saying so once it is cast", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  await register(page);
  await openThread(page);
  await ballot(page, STATUS).getByLabel("Why? (optional)").fill("A reason before a choice");
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(page.getByText("Choose one of the options.")).toBeVisible();
  await expect(ballot(page, STATUS).getByLabel("Why? (optional)")).toHaveValue("A reason before a choice");
  await ballot(page, STATUS).getByLabel("I'm here to read").check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, STATUS, "I'm here to read")).toBeVisible();
  await expect(page.getByText("Choose one of the options.")).toHaveCount(0);
});

test("@js-only voting on one question leaves what is being typed elsewhere alone", async ({ page }) => {
  await register(page);
  await openThread(page);
  await page.getByLabel("Your reply").fill("Half a thought");
  await ballot(page, STATUS).getByLabel("I made the move", { exact: true }).check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, STATUS, "I made the move")).toBeVisible();
  await expect(page.getByLabel("Your reply")).toHaveValue("Half a thought");
});

test("@js-only a reply outlives a lost connection", async ({ page, allowConsole }) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/);
  await register(page);
  await openThread(page);
  const text = `Through the tunnel ${uniqueName()}`;
  await page.getByLabel("Your reply").fill(text);
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("alert")).toContainText("the connection was lost");
  await expect(page.getByLabel("Your reply")).toHaveValue(text);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toBeVisible();
  await expect(page.getByLabel("Your reply")).toHaveValue("");
});

test("what crawling does not reach is accessible, light and dark", async ({ page, allowStatus, site }) => {
  test.slow();
  allowStatus(404, 422);
  await register(page);
  await openThread(page);
  await ballot(page, STATUS).getByLabel("I made the move", { exact: true }).check();
  await ballot(page, STATUS).getByRole("button", { name: "Vote", exact: true }).click();
  await expect(chosen(page, STATUS, "I made the move")).toBeVisible();
  const claim = /\/claim\/\S+/.exec(site.output())![0];
  for (const path of [claim, "/nowhere", "/t/1", "/q/2", "/threads/1/replies"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByText("Write something first")).toBeVisible();
  await expectAccessible(page);
});
