import type { Page } from "playwright/test";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

const STATUS = "Has anyone here made the transition from DevOps to MLOps?";
const openThread = (page: Page) => page.goto("/t/1/platform-engineering-isnt-the-only-path-forward");
const HARDEST = "What was the hardest part to learn?";
const SURPRISED = "What surprised you about the role?";
const HOLDING = "What's holding you back?";
const GPU = "GPU infrastructure and serving";
const form = (page: Page) => page.getByRole("form", { name: "Your story" });
/** Returns the part of the form about one of the thread's closing questions. */
const asked = (page: Page, prompt: string) => form(page).getByRole("region", { name: prompt });
const amongAnswers = /^Show my story among its answers/;
const STANDS_VOTES = "Let “How it stands” be my vote";

/** Goes from the opening thread to the form, as somebody who has just registered. */
async function goAndTell(page: Page) {
  await page.goto("/register");
  const member = await register(page);
  await openThread(page);
  await page.getByRole("main").getByRole("link", { name: "Tell your story" }).click();
  await expect(page.getByRole("heading", { name: "Tell your story" })).toBeVisible();
  return member;
}

test("a told story is a reply, an answer, a vote and one of all; change and deletion undo each", async ({
  page,
  visitor,
}) => {
  const { username } = await goAndTell(page);
  const role = `Release engineer ${uniqueName()}`;
  await form(page).getByLabel("From", { exact: true }).fill(role);
  await form(page).getByLabel("To", { exact: true }).fill("MLOps engineer");
  await form(page).getByLabel("Made the move").check();
  await form(page).getByLabel("Years in the old role", { exact: true }).fill("4");
  await form(page).getByLabel("Pay, after against before").selectOption("More");
  await form(page).getByLabel("Share of your old skills").fill("55");
  await form(page).getByRole("group", { name: "Skills that carried over" }).getByLabel("CI/CD").check();
  await form(page).getByRole("textbox", { name: "The hardest part" }).fill("Feature stores.");
  await form(page).getByLabel("The story itself").fill("It began with a **pager**.");
  await form(page).getByRole("textbox", { name: "What surprised me" }).fill("The meetings.");
  await asked(page, HARDEST).getByLabel(GPU).check();
  await expect(asked(page, HOLDING).getByLabel(amongAnswers)).not.toBeChecked();
  await expectAccessible(page);
  await form(page).getByRole("button", { name: "Preview" }).last().click();
  for (const does of [
    `“${STATUS}”: votes for “I made the move” and stands among its answers.`,
    `“${HARDEST}”: votes for “${GPU}” and stands among its answers.`,
    `“${SURPRISED}”: stands among its answers.`,
  ])
    await expect(
      page.getByRole("region", { name: "Preview" }).getByRole("listitem").filter({ hasText: does }),
    ).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Preview" })).not.toContainText(HOLDING);
  await expect(page.getByRole("region", { name: "Preview" }).locator("strong").last()).toHaveText("pager");
  await expect(form(page).getByLabel("From", { exact: true })).toHaveValue(role);
  await expect(form(page).getByLabel("CI/CD")).toBeChecked();
  await form(page).getByRole("button", { name: "Tell it" }).click();

  await expect(page.getByRole("heading", { level: 1, name: `${role} → MLOps engineer` })).toBeVisible();
  await expect(page.getByRole("row", { name: "Pay More" })).toBeVisible();
  await expect(page.getByRole("row", { name: "Skills that carried over 55 %" })).toBeVisible();
  await expectAccessible(page);
  const story = page.url();

  const reader = await visitor();
  await openThread(reader);
  const post = reader.getByRole("article", { name: new RegExp(`^Post \\d+ by ${username}$`) });
  await expect(post).toContainText(`${role} → MLOps engineer. Made the move.`);
  await expect(post).toContainText("Feature stores.");
  await expect(post.locator(".byline")).toContainText("made the move");
  for (const question of [STATUS, HARDEST, SURPRISED]) {
    await post.getByRole("link", { name: question }).click();
    await expect(reader.getByRole("article", { name: new RegExp(`by ${username}$`) })).toContainText(
      "Feature stores.",
    );
    await openThread(reader);
  }
  await expectVote(page, HARDEST, GPU, true);
  await page.goto(story);
  await post.getByRole("link", { name: /^its facts, and paths like it/ }).click();
  await expect(reader).toHaveURL(story);
  await reader.goto("/stories");
  await reader
    .getByRole("main")
    .getByRole("link", { name: `${role} → MLOps engineer` })
    .click();
  await expect(reader).toHaveURL(story);
  await expect(reader.getByRole("row", { name: "Years in the old role 4 years" })).toBeVisible();

  await page.getByRole("link", { name: "Change your story" }).click();
  await form(page).getByLabel("Pay, after against before").selectOption("Less");
  await form(page).getByLabel("Moved back").check();
  await expect(asked(page, STATUS).getByLabel(STANDS_VOTES)).toBeChecked();
  await expect(asked(page, HARDEST).getByLabel(GPU)).toBeChecked();
  await asked(page, HARDEST).getByLabel("No vote").check();
  await asked(page, SURPRISED).getByLabel(amongAnswers).uncheck();
  await form(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: "Pay Less" })).toBeVisible();
  await reader.goto("/stories?stands=made");
  await expect(reader.getByRole("main").getByRole("link", { name: `${role} → MLOps engineer` })).toHaveCount(
    0,
  );
  await expectVote(page, STATUS, "I made the move", false);
  await openThread(reader);
  await expect(post.getByRole("link", { name: SURPRISED })).toHaveCount(0);
  await expect(post.getByRole("link", { name: STATUS })).toBeVisible();
  await page.goto(story);
  await page.getByRole("link", { name: "Change your story" }).click();
  await form(page).getByLabel("In the middle of it").check();
  await asked(page, STATUS).getByLabel(STANDS_VOTES).check();
  await asked(page, HARDEST).getByLabel(GPU).check();
  await form(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: "How it stands In the middle of it" })).toBeVisible();
  await expectVote(page, HARDEST, GPU, true);
  await page.goto(story);
  await page.getByRole("link", { name: "Change your story" }).click();
  await form(page).getByLabel("Moved back").check();
  await form(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: "How it stands Moved back" })).toBeVisible();
  await reader.goto("/stories?stands=back");
  await expect(
    reader.getByRole("main").getByRole("link", { name: `${role} → MLOps engineer` }),
  ).toBeVisible();

  await page.getByRole("link", { name: "In its thread, with what others say" }).click();
  await page
    .getByRole("article", { name: new RegExp(`by ${username}$`) })
    .getByRole("link", { name: /^Delete/ })
    .click();
  await page.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await reader.goto("/stories");
  await expect(reader.getByRole("main")).not.toContainText(role);
  await openThread(reader);
  await expect(reader.getByRole("main")).not.toContainText(role);
  await expectVote(page, STATUS, "I'm in the middle of it", false);
  for (const at of [1, 2, 3]) {
    await reader.goto(`/q/${at}`);
    await expect(reader.getByRole("main")).not.toContainText(role);
  }
});

/** Whether the member's ballot on a question of the opening thread holds an option. */
async function expectVote(page: Page, question: string, option: string, held: boolean) {
  await openThread(page);
  await expect(page.getByRole("group", { name: question }).getByLabel(option)).toBeChecked({ checked: held });
}

test("a vote that is none comes back beside its question, with all that was typed", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  await goAndTell(page);
  await form(page).getByLabel("From", { exact: true }).fill("Platform engineer");
  await form(page).getByLabel("To", { exact: true }).fill("MLOps engineer");
  await form(page).getByLabel("Considering it").check();
  await form(page).getByLabel("What helped").fill("A long winter.");
  await asked(page, HARDEST).getByLabel(GPU).check();
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(asked(page, HARDEST).getByRole("group", { name: HARDEST })).toHaveAccessibleDescription(
    /asked/,
  );
  await expect(asked(page, HARDEST).getByLabel(GPU)).toBeChecked();
  await expect(form(page).getByLabel("What helped")).toHaveValue("A long winter.");
  await expectAccessible(page);
  await asked(page, HARDEST).getByLabel("No vote").check();
  await asked(page, HOLDING).getByLabel("My company isn't investing in ML").check();
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Platform engineer → MLOps engineer" }),
  ).toBeVisible();
  await expectVote(page, HOLDING, "My company isn't investing in ML", true);
});

test("what is no story comes back with all that was typed, and the reason beside each field", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  await goAndTell(page);
  await form(page).getByLabel("From", { exact: true }).fill("Y");
  await form(page).getByLabel("Months taken").fill("nine");
  await form(page).getByRole("textbox", { name: "The hardest part" }).fill("To say it in numbers.");
  await form(page).getByLabel(STANDS_VOTES).uncheck();
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(form(page).getByLabel("From", { exact: true })).toHaveAccessibleDescription(
    /A role has at least 2 characters\./,
  );
  await expect(form(page).getByLabel("Months taken")).toHaveAccessibleDescription(
    /whole number from 0 to 240/,
  );
  await expect(form(page).getByText("Say how it stands.")).toBeVisible();
  await expect(form(page).getByLabel("Months taken")).toHaveValue("nine");
  await expect(form(page).getByRole("textbox", { name: "The hardest part" })).toHaveValue(
    "To say it in numbers.",
  );
  await expect(form(page).getByLabel(STANDS_VOTES)).not.toBeChecked();
  await expectAccessible(page);
});

test("a story is put down and taken up again", async ({ page }) => {
  await goAndTell(page);
  await form(page).getByLabel("From", { exact: true }).fill("Sysadmin");
  await form(page).getByLabel("Considering it").check();
  await form(page).getByLabel("What helped").fill("A long winter.");
  await form(page)
    .getByRole("button", { name: /^Save draft/ })
    .click();
  await expect(page.getByText(/[Dd]raft.*saved|[Ss]aved/).first()).toBeVisible();
  await page.goto("/drafts");
  await expect(page.getByRole("main")).toContainText("A long winter.");
  await page.goto("/threads/1/story");
  await expect(form(page).getByLabel("From", { exact: true })).toHaveValue("Sysadmin");
  await expect(form(page).getByLabel("Considering it")).toBeChecked();
  await expect(form(page).getByLabel("What helped")).toHaveValue("A long winter.");
});

test("a story under an alias is the alias's to others, and its teller's to answer for and change", async ({
  page,
  visitor,
}) => {
  const { username } = await goAndTell(page);
  const role = `Storage engineer ${uniqueName()}`;
  await form(page).getByLabel("Under an alias").check();
  await form(page).getByLabel("From", { exact: true }).fill(role);
  await form(page).getByLabel("To", { exact: true }).fill("MLOps engineer");
  await form(page).getByLabel("Made the move").check();
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${role} → MLOps engineer` })).toBeVisible();
  const alias = (await page
    .getByRole("main")
    .getByRole("link", { name: /^alias-[a-z]+-\d+$/ })
    .first()
    .textContent())!;
  const story = page.url();

  const reader = await visitor();
  await reader.goto(story);
  await expect(reader.getByRole("main")).toContainText(alias);
  await expect(reader.locator("body")).not.toContainText(username);
  await reader.getByRole("link", { name: alias }).click();
  await expect(reader.getByRole("heading", { level: 1, name: alias })).toBeVisible();
  await expect(reader.getByRole("main")).toContainText("who writes under it is not told");
  await expectAccessible(reader);

  await page.getByRole("link", { name: "In its thread, with what others say" }).click();
  const post = page.getByRole("article", { name: new RegExp(`by ${alias}$`) });
  await expect(post.locator(".byline")).not.toContainText("made the move");
  const reply = page.getByRole("form", { name: "Reply" });
  await expect(reply.getByLabel("Post under")).toHaveValue("alias");
  await reply.getByLabel("Your reply").fill(`More of it, from ${role}.`);
  await reply.getByRole("button", { name: "Post reply" }).click();
  await expect(page.getByRole("article", { name: new RegExp(`by ${alias}$`) })).toHaveCount(2);

  await page.goto("/stories/mine");
  await page.getByRole("link", { name: `${role} → MLOps engineer` }).click();
  await page.getByRole("link", { name: "Change your story" }).click();
  await form(page).getByLabel("Pay, after against before").selectOption("Less");
  await form(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: "Pay Less" })).toBeVisible();
  await reader.goto(story);
  await expect(reader.getByRole("row", { name: "Pay Less" })).toBeVisible();
});

test("a private story is its teller's to see, to change and to take out, and nobody else's", async ({
  page,
  visitor,
  allowStatus,
}) => {
  allowStatus(422);
  await goAndTell(page);
  const role = `Quiet engineer ${uniqueName()}`;
  await form(page).getByLabel("Counted only").check();
  await form(page).getByLabel("From", { exact: true }).fill(role);
  await form(page).getByLabel("To", { exact: true }).fill("MLOps engineer");
  await form(page).getByLabel("Made the move").check();
  await form(page).getByRole("textbox", { name: "The hardest part" }).fill("To say nothing.");
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(form(page).getByText("its words would be lost")).toBeVisible();
  await expect(form(page).getByRole("textbox", { name: "The hardest part" })).toHaveValue("To say nothing.");
  await expectAccessible(page);
  await form(page).getByRole("textbox", { name: "The hardest part" }).fill("");
  await form(page).getByRole("button", { name: "Tell it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your stories" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: `${role} → MLOps engineer` }).click();
  await expect(form(page).getByLabel("From", { exact: true })).toHaveValue(role);
  await form(page).getByLabel("Pay, after against before").selectOption("Less");
  await expectAccessible(page);
  await form(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your stories" })).toBeVisible();

  const reader = await visitor();
  for (const path of ["/stories", "/evidence", "/t/1", "/search?q=quiet"]) {
    await reader.goto(path);
    await expect(reader.getByRole("main")).not.toContainText(role);
  }
  await page.getByText(/^Take out/).click();
  await page.getByRole("button", { name: "Take it out" }).click();
  await expect(page.getByRole("main")).not.toContainText(role);
  await expect(page.getByText("You have told no story yet.")).toBeVisible();
});
