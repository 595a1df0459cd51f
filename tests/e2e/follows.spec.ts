import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

/** Somebody with a thread that has a reply of theirs. */
async function writer(url: string) {
  const username = uniqueName();
  const client = await registered(url, username);
  const title = `A thread to follow ${uniqueName()}`;
  const { location } = await client.post("/threads/new", {
    intent: "post",
    title,
    tags: "careers",
    body: "What I have to say.",
    formKey: uniqueName().padEnd(20, "f"),
  });
  const address = location!;
  await client.post(`/threads/${/\/t\/(\d+)/.exec(address)![1]!}/replies`, {
    body: "And one thing more.",
    formKey: uniqueName().padEnd(20, "g"),
  });
  return { username, title, address };
}

test("a thread is followed from its head, and no longer from the settings", async ({ page, site }) => {
  const { title, address } = await writer(site.url);
  await register(page);
  await page.goto(address);
  const button = page.getByRole("button", { name: "Follow this thread" });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expectAccessible(page);

  await page.goto("/settings");
  await page.getByRole("link", { name: "Following and muting" }).click();
  const list = page.getByRole("region", { name: "Threads you follow" });
  await expect(list.getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(page);
  await list.getByRole("button", { name: `Unfollow ${title}` }).click();
  await expect(list.getByText("None.")).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/following$/);
});

test("who writes follows, unless they want none of it", async ({ page, site }) => {
  const { address } = await writer(site.url);
  await register(page);
  await page.goto("/settings/following");
  await expect(page.getByLabel("Follow what I write in")).toBeChecked();
  await page.getByLabel("Follow what I write in").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(page.getByLabel("Follow what I write in")).not.toBeChecked();
  const reply = async (text: string) => {
    await page.goto(address);
    await page.getByLabel("Your reply").fill(text);
    await page.getByRole("button", { name: "Post reply" }).click();
    await expect(page.getByRole("article").filter({ hasText: text })).toBeVisible();
  };
  await reply("Just this once.");
  await expect(page.getByRole("button", { name: "Follow this thread" })).toHaveAttribute(
    "aria-pressed",
    "false",
  );
  await page.goto("/settings/following");
  await page.getByLabel("Follow what I write in").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Follow what I write in")).toBeChecked();
  await reply("And now for good.");
  await expect(page.getByRole("button", { name: "Follow this thread" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a muted member's posts are folded and their threads leave the lists, until they are unmuted", async ({
  page,
  site,
}) => {
  const { username, title, address } = await writer(site.url);
  await register(page);
  await page.goto("/new");
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await page.goto(`/m/${username}`);
  const mute = page.getByRole("button", { name: `Mute ${username}` });
  await mute.click();
  await expect(mute).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(`You have muted ${username}: their threads`)).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toHaveCount(2);
  await expectAccessible(page);

  for (const list of ["/new", "/tags/careers"]) {
    await page.goto(list);
    await expect(page.getByRole("list").first()).toBeVisible();
    await expect(page.getByRole("link", { name: title })).toHaveCount(0);
  }

  await page.goto(address);
  const reply = page.getByRole("article", { name: /^Post 2/ });
  await expect(reply.getByText("And one thing more.")).toBeHidden();
  await expect(reply.getByRole("button", { name: "Helpful" })).toBeHidden();
  await expect(page.getByText("What I have to say.")).toBeHidden();
  await expectAccessible(page);
  await reply.getByText(`You have muted ${username}: show this post`).click();
  await expect(reply.getByText("And one thing more.")).toBeVisible();
  await expect(reply.getByRole("button", { name: "Helpful" })).toBeVisible();

  await page.goto("/settings/following");
  await page.getByRole("button", { name: `Unmute ${username}` }).click();
  await expect(page.getByRole("region", { name: "Members you have muted" }).getByText("None.")).toBeVisible();
  await page.goto(address);
  await expect(page.getByText("And one thing more.")).toBeVisible();
  await page.goto("/new");
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("a visitor who wants to follow logs in and is back where they were", async ({ page, site }) => {
  const { address } = await writer(site.url);
  await page.goto(address);
  await expect(page.getByRole("button", { name: "Mute this thread" })).toHaveCount(0);
  await page.getByRole("button", { name: "Follow this thread" }).click();
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByRole("link", { name: "Register" }).last().click();
  await register(page);
  await expect(page).toHaveURL(new RegExp(`${address}$`));
});

test("what a member says of themselves is previewed, saved, and given back where it is too long", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  const { username } = await register(page);
  await page.goto(`/m/${username}`);
  await expect(page.getByText("No threads yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Follow|Mute)/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Say something about yourself" }).click();
  const field = page.getByLabel("What others read on your page");
  await field.fill("From *operations* to models.");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" }).locator("em")).toHaveText("operations");
  await expectAccessible(page);
  await field.fill("long ".repeat(500));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("longer than 2,000 characters")).toBeVisible();
  await expect(field).toHaveValue("long ".repeat(500));
  await field.fill("From *operations* to models.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(new RegExp(`/m/${username}$`));
  await expect(page.locator("em")).toHaveText("operations");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Edit what it says about you" }).click();
  await expect(field).toHaveValue("From *operations* to models.");
});
