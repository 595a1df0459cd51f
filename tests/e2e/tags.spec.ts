import type { Page } from "playwright/test";
import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";
import { makeModerator } from "../support/roles";
import type { RunningServer } from "../support/server";

async function write(page: Page, { title, tag }: { title: string; tag: string }) {
  await page.goto("/threads/new");
  await page.getByLabel("Title").fill(title);
  await page.getByRole("checkbox", { name: tag, exact: true }).check();
  await page.getByLabel("Article").fill("How did yours go?");
}

test("a tag is proposed, refused with its reason, and accepted by a moderator under another name", async ({
  page,
  site,
  visitor,
  allowStatus,
}) => {
  allowStatus(422, 403);
  const name = `team-${uniqueName().slice(-6)}`;
  const title = `A rota for ${uniqueName()}`;
  await register(page);
  await write(page, { title, tag: "careers" });
  await page.getByLabel("Propose a tag").fill("R&D");
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByText("A tag is made of letters and digits")).toBeVisible();
  await expect(page.getByLabel("Article")).toHaveValue("How did yours go?");
  await expect(page.getByRole("checkbox", { name: "careers", exact: true })).toBeChecked();
  await page.getByLabel("Propose a tag").fill(`#${name.toUpperCase()}`);
  await page.getByRole("button", { name: "Post thread" }).click();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByText(`${name} proposed`)).toBeVisible();
  const address = page.url();

  const other = await visitor();
  await other.goto(address);
  await expect(other.getByRole("heading", { name: title })).toBeVisible();
  await expect(other.getByText(name)).toHaveCount(0);
  const moderator = await register(other);
  expect((await other.goto("/tags/proposed"))!.status()).toBe(403);
  await makeModerator(site, moderator.username);
  await other.goto("/tags");
  await other.getByRole("link", { name: "Proposed tags" }).click();
  await other.getByRole("link", { name: `the tag “${name}”` }).click();
  const form = other.getByRole("form", { name: "Accept" });
  await expect(form.getByLabel("Name of the tag")).toHaveValue(name);
  await expectAccessible(other);
  await form.getByLabel("Name of the tag").fill("R&D");
  await form.getByRole("button", { name: "Accept" }).click();
  await expect(form.getByText("A tag is made of")).toBeVisible();
  await form.getByLabel("Name of the tag").fill(`${name}s`);
  await form.getByRole("button", { name: "Accept" }).click();
  await expect(form).toHaveCount(0);
  await expect(other.getByRole("status").filter({ hasText: "Decided" })).toContainText(
    `accepted by ${moderator.username}`,
  );
  await page.goto("/tags");
  await page.getByRole("link", { name: `${name}s`, exact: true }).click();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("threads are listed by one tag, by two, and in another order", async ({ page, site }) => {
  const title = `On two things ${uniqueName()}`;
  await asked(site, title, ["mlops", "careers"]);
  await page.goto("/");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "mlops", exact: true }).click();
  await page.getByRole("navigation", { name: "Tags" }).getByRole("link", { name: "careers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Threads about careers and mlops");
  await page
    .getByRole("navigation", { name: "Order" })
    .getByRole("link", { name: "New", exact: true })
    .click();
  await expect(page).toHaveURL(/\/tags\/careers\+mlops\?order=new$/);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Tags" }).getByRole("link", { name: "mlops" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Threads about careers");
});

/** Something that has been asked before. */
async function asked(site: RunningServer, title: string, tags = ["mlops"]) {
  const author = await registered(site.url, uniqueName());
  await author.post("/threads/new", {
    intent: "post",
    title,
    tags,
    body: "Words.",
    formKey: uniqueName().padEnd(20, "t"),
  });
}

test("similar threads are shown with the preview", async ({ page, site }) => {
  const word = `quokka${uniqueName().replace(/\W/g, "")}`;
  await asked(site, `Feeding ${word} in production`);
  await register(page);
  await write(page, { title: `How do I feed a ${word}?`, tag: "careers" });
  await page.getByRole("button", { name: "Preview", exact: true }).last().click();
  await expect(page.getByRole("region", { name: "Preview" })).toBeVisible();
  const similar = page.getByRole("region", { name: "Similar threads" });
  await expect(similar.getByRole("listitem")).toHaveText(
    new RegExp(`Feeding ${word} in production no replies`),
  );
  await expect(page.getByText("For this title perhaps: mlops.")).toBeVisible();
  await expectAccessible(page);
});

test("similar threads come up while a title is typed, and the focus stays in it @js-only", async ({
  page,
  site,
}) => {
  const word = `wombat${uniqueName().replace(/\W/g, "")}`;
  await asked(site, `Feeding ${word} in production`);
  await register(page);
  await page.goto("/threads/new");
  const title = page.getByLabel("Title");
  await title.pressSequentially(`How do I feed a ${word}`);
  const similar = page.getByRole("region", { name: "Similar threads" });
  await expect(similar.getByRole("link", { name: `Feeding ${word} in production` })).toBeVisible();
  await expect(similar).toHaveAttribute("aria-live", "polite");
  await expect(title).toBeFocused();
  await page.getByRole("checkbox", { name: "mlops", exact: true }).check();
  await title.fill("Something quite different");
  await expect(similar.getByRole("link")).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: "mlops", exact: true })).toBeChecked();
});
