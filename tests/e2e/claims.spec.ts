import { expect, expectAccessible, register, test } from "./fixtures";

test("an author marks a claim, a member adds evidence, a reader finds both from the margin", async ({
  page,
  visitor,
  allowStatus,
}) => {
  allowStatus(422);
  await page.goto("/register");
  await register(page);
  await page.goto("/threads/new");
  await page.getByLabel("Title").fill("An article that claims something");
  await page.getByRole("checkbox", { name: "careers", exact: true }).check();
  await page
    .getByLabel("Article")
    .fill("Everybody can do it. Most would do it again.\n\nThe rest is plumbing.");
  await page.getByRole("button", { name: "Post thread" }).click();
  await page.getByRole("link", { name: "Mark claims" }).click();
  await expect(page.getByText("Nothing is marked as a claim here yet.")).toBeVisible();
  await page.getByRole("link", { name: "Mark a claim" }).click();

  const form = page.getByRole("form", { name: "A claim" });
  await form.getByLabel("The sentence").fill("Most would do it again.");
  await form.getByLabel("What it claims").fill("most would do it again");
  await expect(form.getByLabel("It depends")).toBeHidden();
  await form.getByLabel("Whether they would do it again").check();
  await form.getByLabel("Yes", { exact: true }).check();
  await form.getByLabel("It holds from").fill("0");
  await form.getByRole("button", { name: "Mark the claim" }).click();
  await expect(form.getByText("From 1 to 100 percent.")).toBeVisible();
  await expect(form.getByLabel("Yes", { exact: true })).toBeChecked();
  await expectAccessible(page);
  await form.getByLabel("It holds from").fill("50");
  await form.getByRole("button", { name: "Mark the claim" }).click();
  const claim = page.getByRole("region", { name: "Most would do it again" });
  await expect(claim).toContainText(
    "Holds where at least 50 % of the stories say of whether they would do it again: “Yes”.",
  );
  await page.getByRole("link", { name: "An article that claims something" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "An article that claims something" }),
  ).toBeVisible();
  const thread = new URL(page.url()).pathname;

  const other = await visitor();
  await other.goto("/register");
  await register(other);
  await other.goto(thread);
  await other.getByLabel("Your reply").fill("I would **not**: the pager is the same.");
  await other.getByRole("button", { name: "Post reply" }).click();
  await expect(other.getByRole("article", { name: /^Post 2 / })).toBeVisible();
  await other.goto(thread);
  await expect(other.getByRole("note")).toHaveCount(1);
  const post = other.getByRole("article", { name: /^Post 2 / });
  await post.locator("summary", { hasText: "More ways from post 2" }).click();
  await post.getByRole("link", { name: "Evidence for a claim from post 2" }).click();
  await other.getByRole("link", { name: "Add evidence: most would do it again" }).click();
  await expect(other.getByLabel("The post")).toHaveValue("#2");
  await other.goto(thread);
  await other
    .getByRole("note")
    .getByRole("link", { name: /^Article: most would do it again\. Not enough stories yet/ })
    .click();
  await other.getByRole("link", { name: "Add evidence: most would do it again" }).click();
  const evidence = other.getByRole("form", { name: "Evidence" });
  await evidence.getByLabel("The post").fill("#2");
  await evidence.getByLabel("Its words").fill("I would: the pager is gone.");
  await evidence.getByLabel("Against it").check();
  await evidence.getByRole("button", { name: "Add it" }).click();
  await expect(evidence.getByText("The post does not say this in these words.")).toBeVisible();
  await expect(evidence.getByLabel("Against it")).toBeChecked();
  await expect(evidence.getByLabel("The post")).toHaveValue("#2");
  await expectAccessible(other);
  await evidence.getByLabel("Its words").fill("I would not: the pager is the same.");
  await evidence.getByRole("button", { name: "Add it" }).click();
  await expect(other.getByRole("list", { name: "Against it: most would do it again" })).toContainText(
    "I would not: the pager is the same.",
  );
  await expectAccessible(other);

  await page.goto(thread);
  await page.getByRole("note").getByRole("link").click();
  await page.getByRole("link", { name: "Withdraw: most would do it again" }).click();
  await page.getByRole("form", { name: "Withdraw the claim" }).getByLabel("Why").fill("It was a guess.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(claim).toContainText("It was a guess.");
  await page.goto(thread);
  await expect(page.getByRole("note")).toHaveCount(0);
});
