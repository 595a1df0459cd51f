import type { Page } from "playwright/test";
import type { RunningServer } from "../support/server";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";
import { makeModerator } from "../support/roles";

async function begin(page: Page, title: string): Promise<string> {
  await page.goto("/threads/new");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("checkbox", { name: "careers", exact: true }).check();
  await page.getByLabel("Article").fill("How did yours go?");
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function reply(page: Page, thread: string, text: string) {
  await page.goto(thread);
  await page.getByLabel("Your reply").fill(text);
  await page.getByRole("button", { name: "Post reply" }).click();
  await expect(post(page, text)).toBeVisible();
}

const post = (page: Page, text: string) =>
  page.getByRole("article", { name: /^Post \d/ }).filter({ hasText: text });

async function moderator(page: Page, site: RunningServer) {
  const person = await register(page);
  await makeModerator(site, person.username);
  return person;
}

/** Opens what is under "More" of a post, and follows a link there. */
async function wayFrom(page: Page, text: string, name: string) {
  const there = post(page, text);
  await there.getByText("More", { exact: false }).first().click();
  await there.getByRole("link", { name }).click();
}

test("what was flagged is claimed, previewed, hidden; on appeal another decides, and it is back", async ({
  page,
  site,
  visitor,
  allowStatus,
}) => {
  allowStatus(422);
  // Four people, and axe on each of their pages, in both themes.
  test.slow();
  const said = `You are all wrong, ${uniqueName()}.`;
  await register(page);
  const thread = await begin(page, `A thread to be looked after, ${uniqueName()}`);
  await reply(page, thread, said);

  const reader = await visitor();
  await register(reader);
  await reader.goto(thread);
  await wayFrom(reader, said, "Flag");
  await expectAccessible(reader);
  await reader.getByRole("radio", { name: /^Unkind/ }).check();
  await reader.getByRole("button", { name: "Flag", exact: true }).click();
  await expect(reader.getByRole("heading", { name: "Your flag" })).toBeVisible();

  const [mo, other] = [await visitor(), await visitor()];
  const first = await moderator(mo, site);
  await moderator(other, site);
  await mo.goto("/moderation");
  await expectAccessible(mo);
  const row = mo.getByRole("listitem").filter({ hasText: said });
  await row.getByRole("link").first().click();
  await mo.getByRole("button", { name: "Assign to me" }).click();
  await expect(mo.getByText("Assigned to you until")).toBeVisible();
  await expectAccessible(mo);
  const item = mo.url();
  await other.goto(item);
  await expect(other.getByText(`Assigned to ${first.username} until`)).toBeVisible();
  await expect(other.getByRole("form", { name: "Agree" })).toHaveCount(0);

  const agree = mo.getByRole("form", { name: "Agree" });
  await agree.getByRole("link", { name: "Hide", exact: true }).click();
  await expect(agree.getByText(/person is told/)).toBeVisible();
  await agree.getByRole("button", { name: "Agree: hide" }).click();
  await expect(mo.getByText("Say why.", { exact: false })).toBeVisible();
  await agree.getByLabel("Reason").fill("It answers nobody.");
  await agree.getByRole("button", { name: "Agree: hide" }).click();
  await expect(mo.getByText("Decided:")).toBeVisible();
  await reader.goto(thread);
  await expect(reader.getByText(said)).toHaveCount(0);

  await page.goto("/notices");
  await page.getByRole("link", { name: /was hidden/ }).click();
  await expect(page.getByText("It answers nobody.").first()).toBeVisible();
  await page.getByRole("link", { name: "appeal" }).click();
  await page.getByLabel("Why was this wrong?").fill("I was asked what I think.");
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText("Another moderator will decide on it.")).toBeVisible();
  await expectAccessible(page);

  await other.goto("/moderation?kind=appeal");
  await other.getByRole("main").getByRole("listitem").getByRole("heading").getByRole("link").last().click();
  const grant = other.getByRole("form", { name: "Grant" });
  await grant.getByLabel(/^Answer to/).fill("So you were.");
  await grant.getByRole("button", { name: "Grant" }).click();
  await expect(other.getByText("Decided:")).toBeVisible();
  await reader.goto(thread);
  await expect(post(reader, said)).toBeVisible();
  await reader.goto("/moderation/log");
  await expect(reader.getByText("So you were.").first()).toBeVisible();
  await expectAccessible(reader);
});

test("replies are split off and merged back, foreseen each time, and what was done is taken back", async ({
  page,
  site,
}) => {
  test.slow();
  await moderator(page, site);
  const name = uniqueName();
  const thread = await begin(page, `A thread that strays, ${name}`);
  const said = `Beside the point, ${name}.`;
  await reply(page, thread, said);
  await reply(page, thread, `To the point, ${name}.`);
  await page.goto(thread);
  await page.getByRole("link", { name: "Moderate this thread" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Split", exact: true }).click();
  await page.getByLabel("Title of the new thread").fill(`What strayed, ${name}`);
  await page.getByLabel("Its tags").fill("careers");
  await page.getByRole("checkbox", { name: said }).check();
  await page.getByRole("button", { name: "Show what it will do" }).click();
  await expect(page.getByRole("region", { name: "What this will do" })).toContainText("1 reply moves");
  await expect(page.getByRole("checkbox", { name: said })).toBeChecked();
  await expectAccessible(page);
  await page.getByLabel("Reason").fill("A thread of its own.");
  await page.getByRole("button", { name: "Split", exact: true }).click();
  await page.waitForURL(/\/moderation\/actions\/\d+$/);
  await page.goto(thread);
  await expect(post(page, said)).toHaveCount(0);
  await page
    .getByRole("main")
    .getByRole("link", { name: `“What strayed, ${name}”` })
    .first()
    .click();
  await expect(page.getByText(said)).toBeVisible();
  const strayed = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "Moderate this thread" }).click();
  await page.getByRole("link", { name: "Merge", exact: true }).click();
  await page.getByLabel("Into the thread").fill(thread);
  await page.getByRole("button", { name: "Show what it will do" }).click();
  await expect(page.getByRole("region", { name: "What this will do" })).toContainText("address redirects");
  await page.getByLabel("Reason").fill("It belongs there after all.");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.waitForURL(/\/moderation\/actions\/\d+$/);
  const merged = page.url();
  await page.goto(strayed);
  await expect(page.getByRole("heading", { level: 1, name: `A thread that strays, ${name}` })).toBeVisible();
  await expect(post(page, said)).toBeVisible();

  await page.goto(merged);
  await page.getByLabel("Reason").fill("No, it does not.");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("heading", { name: "Taken back: Merge" })).toBeVisible();
  await page.goto(strayed);
  await expect(page.getByRole("heading", { level: 1, name: `What strayed, ${name}` })).toBeVisible();
});
