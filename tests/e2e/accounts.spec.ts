import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectAccessible, logIn, register, test, uniqueName } from "./fixtures";

test("a forgotten password is set anew by the link in the mail, once", async ({
  page,
  site,
  allowStatus,
}) => {
  allowStatus(404);
  const ada = await register(page);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await page.goto("/password/forgot");
  await page.getByLabel("Email", { exact: true }).fill(ada.email);
  await page.getByRole("button", { name: "Send link" }).click();

  const outbox = join(site.dataDir, "outbox");
  let link = "";
  await expect(() => {
    const mail = readdirSync(outbox)
      .map((name) => readFileSync(join(outbox, name), "utf8"))
      .find((text) => text.includes(ada.email));
    link = /http:\/\/\S+\/password\/reset\/[\w-]+/.exec(mail!.replace(/=\r?\n/g, ""))![0];
  }).toPass();
  expect(link.startsWith(site.url)).toBe(true);

  await page.goto(link);
  await expectAccessible(page);
  const password = "another phrase altogether";
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.waitForURL(/\/login/);
  await logIn(page, { ...ada, password });
  await expect(page.getByRole("link", { name: ada.username })).toBeVisible();
  await page.goto(link);
  await expect(page.getByLabel("New password")).toHaveCount(0);
});

test("one sees where one is logged in, and ends the others", async ({ page, visitor }) => {
  const ada = await register(page);
  const phone = await visitor();
  await logIn(phone, ada);
  await page.goto("/settings/sessions");
  await expect(page.getByText("this device")).toHaveCount(1);
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("button", { name: "End all others" })).toHaveCount(0);
  await phone.goto("/settings");
  await expect(phone).toHaveURL(/\/login\?next=%2Fsettings/);
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
});

test("what is wrong with a registration is said beside the field, and what was typed stays", async ({
  page,
  allowStatus,
}) => {
  allowStatus(422);
  await page.goto("/register");
  const email = `${uniqueName()}@example.org`;
  await page.getByLabel("Username", { exact: true }).fill("moderator");
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Username", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Username", { exact: true })).toHaveValue("moderator");
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  await expectAccessible(page);
  const username = uniqueName();
  await page.getByLabel("Username", { exact: true }).fill(username);
  await page.getByLabel("Password", { exact: true }).fill("password123");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
});

test("@js-only a whole vote and reply by keyboard alone", async ({ page }) => {
  await register(page);
  await page.goto("/t/1");
  const ballot = page.getByRole("form", {
    name: "Has anyone here made the transition from DevOps to MLOps?",
  });
  await ballot.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(ballot.getByLabel("Why? (optional)")).toBeFocused();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(ballot.getByRole("button", { name: "Change vote" })).toBeVisible();
  const text = `Typed and sent ${uniqueName()}`;
  await page.getByLabel("Your reply").focus();
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Post reply" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article").filter({ hasText: text }).last()).toBeVisible();
});
