import { join } from "node:path";
import { unsubscribeToken } from "../../app/modules/notifications/unsubscribe";
import { keyFrom, MAIL_LINKS, readOrMake } from "../../app/server/secret";
import { openSqlite } from "../../db/client/sqlite";
import * as members from "../../db/queries/accounts/members";
import * as recipients from "../../db/queries/notifications/recipients";
import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

test("a reply is told, leads to its place, and is read there", async ({ page, site }) => {
  const grace = await register(page);
  const title = `How ${grace.username} moved`;
  const form = {
    intent: "post",
    title,
    tags: "careers",
    body: "It went well.",
    formKey: uniqueName().padEnd(20, "t"),
  };
  const started = await page.request.post("/threads/new", {
    form,
    headers: { Origin: site.url },
    maxRedirects: 0,
  });
  const ada = uniqueName();
  const [, thread] = /\/t\/(\d+)/.exec(started.headers().location!)!;
  await (
    await registered(site.url, ada)
  ).post(`/threads/${thread}/replies`, { body: "Well said.", formKey: uniqueName().padEnd(20, "r") });

  await page.goto("/");
  await page.getByRole("link", { name: "Notices, 1 unread" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: `${ada} replied to you in “${title}”.` }).click();
  await expect(page).toHaveURL(/#p\d+$/);
  await expect(page.getByText("Well said.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
});

test("one chooses by keyboard how to be told, and has a feed of it", async ({ page }) => {
  await register(page);
  await page.goto("/settings");
  await page.getByRole("link", { name: "What you are told of, and how" }).click();
  const replies = page.getByRole("group", { name: "Replies to you" });
  await expect(replies.getByLabel("Mail at once")).toBeChecked();
  await replies.getByLabel("Mail at once").focus();
  await page.keyboard.press("ArrowRight");
  await expect(replies.getByLabel("Mail daily")).toBeChecked();
  await page.getByLabel(/no mail about notices/).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toHaveText(/Saved/);
  await expect(replies.getByLabel("Mail daily")).toBeChecked();
  await expect(page.getByLabel(/no mail about notices/)).toBeChecked();
  await page.getByRole("button", { name: "Make an address" }).click();
  await expect(page.getByRole("link", { name: /\/notices\/feed\// })).toBeVisible();
  await expectAccessible(page);
});

test("the link in a mail asks first, switches off, and can be undone", async ({ page, site }) => {
  const grace = await register(page);
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  const { id } = (await members.byUsername(engine.db, grace.username))!;
  const holder = (await recipients.recipientById(engine.db, id))!;
  await engine.close();
  await page.context().clearCookies();
  await page.goto(
    `/unsubscribe/${unsubscribeToken(keyFrom(readOrMake(site.dataDir), MAIL_LINKS), holder, "daily")}`,
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(page.getByRole("status")).toHaveText(
    /You are unsubscribed: you are no longer sent the daily digest \(answers\)/,
  );
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status")).toHaveText(/You are subscribed again/);
});
