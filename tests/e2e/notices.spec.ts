import { expect, expectAccessible, register, test } from "./fixtures";

test("a reply is told, leads to its place, and is read there", async ({ page, visitor }) => {
  const grace = await register(page);
  await page.goto("/threads/new");
  await page.getByLabel("Title").fill(`How ${grace.username} moved`);
  await page.getByRole("checkbox", { name: "careers" }).check();
  await page.getByLabel("Article", { exact: false }).first().fill("It went well.");
  await page.getByRole("button", { name: "Post", exact: false }).first().click();
  await page.waitForURL(/\/t\/\d+/);
  const thread = page.url();

  const other = await visitor();
  const ada = await register(other);
  await other.goto(thread);
  await other.getByLabel("Your reply").fill("Well said.");
  await other.getByRole("button", { name: "Post reply" }).click();
  await expect(other.locator(".post").getByText("Well said.")).toBeVisible();

  await page.goto("/");
  await page.getByRole("link", { name: "Notices, 1 unread" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: `${ada.username} replied to you in “How ${grace.username} moved”.` }).click();
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
  await expect(page.getByRole("status")).toHaveText(/Kept/);
  await expect(replies.getByLabel("Mail daily")).toBeChecked();
  await expect(page.getByLabel(/no mail about notices/)).toBeChecked();
  await page.getByRole("button", { name: "Make an address" }).click();
  await expect(page.getByRole("link", { name: /\/notices\/feed\// })).toBeVisible();
  await expectAccessible(page);
});
