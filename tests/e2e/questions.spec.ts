import type { Page } from "playwright/test";
import { Client, registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

interface ThreadJson {
  questions: {
    id: number;
    kind: string;
    prompt: string;
    voters: number | null;
    options: { id: number; label: string }[];
  }[];
}

const STATUS = "Have you gone from support to development?";
const SINGLE = "What helped most?";
const MULTI = "Which of these did you give up?";
const SCALE = "How hard was the first month?";
const RANK = "What should one learn first?";
const OPEN = "What would you tell a younger you?";

const ballot = (page: Page, prompt: string) => page.getByRole("form", { name: prompt, exact: true });
const card = (page: Page, prompt: string) => page.getByRole("region", { name: prompt, exact: true });
/** One question of the builder, by its number. */
const block = (page: Page, number: number) =>
  page.getByRole("group", { name: new RegExp(`^Question ${number} ·`) });
const addQuestion = (page: Page, kind: string) =>
  page
    .getByRole("group", { name: /^Add (a closing|another) question$/ })
    .getByRole("button", { name: new RegExp(`^${kind}`) })
    .click();

async function addAndWrite(page: Page, number: number, kind: string, prompt: string): Promise<void> {
  await addQuestion(page, kind);
  await block(page, number).getByLabel("Question", { exact: true }).fill(prompt);
}

test("a thread with all six kinds is written, voted on, crossed, filtered, changed and read", async ({
  page,
  visitor,
  site,
  allowStatus,
}) => {
  test.slow();
  allowStatus(422);
  const author = await register(page);
  const title = `From support to code ${uniqueName()}`;

  await test.step("written", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "New thread" }).click();
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("Article").fill("I moved **last year**.\n\nWho else?");
    await page.getByLabel("careers").check();
    await addAndWrite(page, 1, "One choice", SINGLE);
    await block(page, 1).getByLabel("Options, one on each line").fill("A mentor\nA course\nTime");
    await block(page, 1)
      .getByLabel(/^Add “Something else”/)
      .check();
    await addAndWrite(page, 2, "Several choices", MULTI);
    await block(page, 2).getByLabel("Options, one on each line").fill("Shifts\nPhone calls\nA good chair");
    await block(page, 2).getByLabel("At most").fill("9");
    await addAndWrite(page, 3, "Scale", SCALE);
    await block(page, 3).getByLabel("What the low end means").fill("easy");
    await block(page, 3).getByLabel("What the high end means").fill("hard");
    await addAndWrite(page, 4, "Ranking", RANK);
    await block(page, 4).getByLabel("Options, one on each line").fill("SQL\nGit\nTests");
    await addAndWrite(page, 5, "In words", OPEN);
    await addQuestion(page, "One choice");
    await block(page, 6).getByRole("button", { name: "Remove" }).click();
    await expect(block(page, 6)).toHaveCount(0);
    // The status question is written last and stands first; the others can be asked of its cohorts then.
    await addQuestion(page, "Status");
    await expect(page.getByRole("group", { name: "Question 1 · Status" })).toBeVisible();
    await block(page, 1).getByLabel("Question", { exact: true }).fill(STATUS);
    await block(page, 3).getByRole("button", { name: "Move down" }).click();
    await expect(block(page, 4).getByLabel("Question", { exact: true })).toHaveValue(MULTI);
    await block(page, 4).getByRole("button", { name: "Move up" }).click();
    await expect(block(page, 3).getByLabel("Question", { exact: true })).toHaveValue(MULTI);
    for (const number of [2, 3, 4, 5]) await block(page, number).getByLabel("Always").check();

    await page.getByRole("button", { name: "Post thread" }).click();
    await expect(block(page, 3).getByText("These numbers do not fit")).toBeVisible();
    await expect(page.getByLabel("Title")).toHaveValue(title);
    await expectAccessible(page);
    await block(page, 3).getByLabel("At most").fill("2");
    await page.getByRole("button", { name: "Preview" }).last().click();
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview.locator("strong")).toHaveText("last year");
    await expect(preview.getByRole("group", { name: RANK }).getByRole("combobox")).toHaveCount(3);
    await expect(preview.getByText("Choose up to 2.")).toBeVisible();
    await page.getByRole("button", { name: "Post thread" }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expectAccessible(page);
  });
  const address = new URL(page.url()).pathname;
  const id = /\/t\/(\d+)/.exec(address)![1]!;

  await test.step("voted on", async () => {
    const vote = async (prompt: string, fill: () => Promise<void>) => {
      await fill();
      await ballot(page, prompt).getByRole("button", { name: "Vote", exact: true }).click();
      await expect(ballot(page, prompt).getByRole("button", { name: "Change vote" })).toBeVisible();
    };
    await vote(STATUS, () => ballot(page, STATUS).getByLabel("I made the move").check());
    await vote(SINGLE, async () => {
      await ballot(page, SINGLE).getByLabel("Something else", { exact: true }).check();
      await ballot(page, SINGLE)
        .getByLabel(/^What is it/)
        .fill("Stubbornness");
    });
    await vote(MULTI, async () => {
      await ballot(page, MULTI).getByLabel("Shifts").check();
      await ballot(page, MULTI).getByLabel("Phone calls").check();
    });
    await vote(SCALE, () => ballot(page, SCALE).getByLabel("4", { exact: true }).check());
    await ballot(page, RANK).getByLabel("SQL").selectOption("1st");
    await ballot(page, RANK).getByLabel("Git").selectOption("1st");
    await ballot(page, RANK).getByRole("button", { name: "Vote", exact: true }).click();
    await expect(ballot(page, RANK).getByText("Two options share a place")).toBeVisible();
    await expect(ballot(page, RANK).getByLabel("Git")).toHaveValue(/\.1$/);
    await ballot(page, RANK).getByLabel("Git").selectOption("2nd");
    await ballot(page, RANK).getByRole("button", { name: "Vote", exact: true }).click();
    await expect(ballot(page, RANK).getByRole("button", { name: "Change vote" })).toBeVisible();
    await page.goto(address);
    await expect(ballot(page, RANK).getByLabel("Git")).toHaveValue(/\.2$/);
    await expect(card(page, RANK)).toContainText("n = 1");
    await card(page, OPEN).getByRole("link", { name: "Answer in words" }).click();
    await page.getByLabel("Your reply").fill("Write things down.");
    await page.getByRole("button", { name: "Post reply" }).click();
    await expect(page.getByRole("article").filter({ hasText: "Write things down." })).toContainText(
      "made the move",
    );
  });

  // A crowd large enough for a table by cohort: five who made the move and vote A mentor, six in the middle
  // of it who vote Time.
  const crowd = await Promise.all(Array.from({ length: 11 }, () => registered(site.url, uniqueName())));
  const { questions } = await new Client(site.url).json<ThreadJson>(`/t/${id}.json`);
  const of = (prompt: string) => questions.find((question) => question.prompt === prompt)!;
  const option = (prompt: string, label: string) =>
    String(of(prompt).options.find((each) => each.label === label)!.id);
  for (const [n, voter] of crowd.entries()) {
    await voter.post(`/questions/${of(STATUS).id}/ballot`, {
      choice: option(STATUS, n < 5 ? "I made the move" : "I'm in the middle of it"),
    });
    await voter.post(`/questions/${of(SINGLE).id}/ballot`, {
      choice: option(SINGLE, n < 5 ? "A mentor" : "Time"),
    });
  }
  await crowd[10]!.post(`/threads/${id}/replies`, {
    body: "Said by one in the middle of it.",
    formKey: "in-the-middle-of-it",
  });

  await test.step("crossed", async () => {
    await page.goto(address);
    await card(page, SINGLE).getByRole("link", { name: "By cohort" }).click();
    await expect(page.getByRole("table").first()).toContainText("made the move");
    await expect(page.getByText(/n = 12/).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("filtered", async () => {
    await page.goto(address);
    const lens = page.getByRole("navigation", { name: "Cohort lens" });
    await lens.getByRole("link", { name: "made the move" }).click();
    await expect(page).toHaveURL(/\?as=made/);
    await expect(lens).toContainText("Shows 1 of 2 replies");
    await expect(page.getByText("Write things down.")).toBeVisible();
    await expect(page.getByText("Said by one in the middle of it.")).toHaveCount(0);
    await lens.getByRole("link", { name: "in the middle of it" }).click();
    await expect(page).toHaveURL(/\?as=made,middle/);
    await expect(page.getByText("Said by one in the middle of it.")).toBeVisible();
    await card(page, SINGLE)
      .getByRole("link", { name: /answers in words/i })
      .click();
    await expect(page).toHaveURL(/\/q\/\d+\/.*as=made,middle/);
    await page.goto(address);
  });

  await test.step("changed, because of a post", async () => {
    const post = page.getByRole("article").filter({ hasText: "Said by one in the middle of it." });
    await post.getByRole("link", { name: "Changed your mind?" }).click();
    await expect(ballot(page, MULTI).getByLabel(/^Changed because of a post/)).toHaveValue("#3");
    await ballot(page, MULTI).getByLabel("A good chair").check();
    await ballot(page, MULTI).getByLabel("Shifts").uncheck();
    await ballot(page, MULTI).getByRole("button", { name: "Change vote" }).click();
    await expect(page).toHaveURL(new RegExp(`/t/${id}`));
    await expect(
      page.getByRole("article").filter({ hasText: "Said by one in the middle of it." }),
    ).toContainText("1 changed mind");
  });

  await test.step("read", async () => {
    const reader = await visitor();
    await reader.goto(address);
    await expect(card(reader, SINGLE)).toContainText("n = 12");
    await expect(card(reader, STATUS).getByText(/^n = /)).toHaveCount(0);
    await card(reader, STATUS).getByRole("button", { name: "Show results without voting" }).click();
    await expect(card(reader, STATUS)).toContainText("n = 12");
    await expect(reader.getByText(author.username).first()).toBeVisible();
    await card(reader, SINGLE).getByRole("link", { name: "By cohort" }).click();
    await expect(reader.getByRole("table").first()).toBeVisible();
    await reader.goto(`/q/${of(OPEN).id}`);
    for (const order of ["Newest", "Oldest", "Balanced", "Best"]) {
      await reader
        .getByRole("navigation", { name: "Order of answers" })
        .getByRole("link", { name: order })
        .click();
      await expect(reader.getByText("Write things down.")).toBeVisible();
    }
    await expectAccessible(reader);
  });
});

test("an article becomes a thread with its four closing questions", async ({ page, allowStatus }) => {
  allowStatus(422);
  await register(page);
  await page.goto("/threads/new/article");
  await page.getByRole("button", { name: "Find the closing questions" }).click();
  await expect(page.getByText("Paste an article here")).toBeVisible();
  await page.getByLabel("Or a file (.md, .txt)").setInputFiles("tests/fixtures/article.txt");
  await page.getByRole("button", { name: "Find the closing questions" }).click();
  await expect(page.getByText("4 closing questions were found")).toBeVisible();
  await expect(page.getByRole("group", { name: /^Question \d+ ·/ })).toHaveCount(4);
  await expect(block(page, 1).getByLabel("Question", { exact: true })).toHaveValue(
    "Has anyone here made the transition from DevOps to MLOps?",
  );
  await expect(block(page, 4).getByLabel("considering it")).toBeChecked();
  await block(page, 3).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("group", { name: /^Question \d+ ·/ })).toHaveCount(3);
  await page.getByLabel("mlops", { exact: true }).check();
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(3);
});

test("results stand behind a button until one votes, and say so", async ({ page, site }) => {
  const author = await registered(site.url, uniqueName());
  const answer = await author.post("/threads/new", {
    intent: "post",
    title: `Blind first ${uniqueName()}`,
    tags: "careers",
    body: "Text.",
    formKey: uniqueName().padEnd(20, "x"),
    q1kind: "single",
    q1prompt: "Tabs or spaces?",
    q1options: "Tabs\nSpaces",
  });
  await register(page);
  await page.goto(answer.location!);
  await expect(card(page, "Tabs or spaces?").getByText(/n = /)).toHaveCount(0);
  await expectAccessible(page);
  await ballot(page, "Tabs or spaces?").getByLabel("Tabs", { exact: true }).check();
  await ballot(page, "Tabs or spaces?").getByRole("button", { name: "Vote", exact: true }).click();
  await expect(card(page, "Tabs or spaces?")).toContainText("n = 1");
});

test("votes and answers arrive while one reads @js-only", async ({ page, visitor, site }) => {
  await register(page);
  await page.goto("/t/1");
  const status = "Has anyone here made the transition from DevOps to MLOps?";
  const { questions } = await new Client(site.url).json<ThreadJson>("/t/1.json");
  const voter = await registered(site.url, uniqueName());
  const before = questions[0]!.voters!;
  await expect(card(page, status)).toContainText(`n = ${before}`);
  await page.getByLabel("Your reply").fill("Half a sentence");
  await voter.post("/questions/1/ballot", { choice: String(questions[0]!.options[4]!.id) });
  await expect(card(page, status)).toContainText(`n = ${before + 1}`);
  const text = `Said meanwhile ${uniqueName()}`;
  await voter.post("/threads/1/replies", { body: text, formKey: uniqueName().padEnd(20, "y") });
  await expect(page.getByRole("article").filter({ hasText: text })).toHaveCount(1);
  await expect(page.getByLabel("Your reply")).toHaveValue("Half a sentence");
  const other = await visitor();
  await other.goto("/t/1");
  // The script for search engines is data, which nothing runs.
  await expect(other.locator("script:not([type='application/ld+json'])")).toHaveCount(0);
});
