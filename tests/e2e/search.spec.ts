import { registered } from "../support/client";
import { expect, expectAccessible, register, test, uniqueName } from "./fixtures";

test("what was written is found, with what was looked for marked in it", async ({ page, site }) => {
  const author = await registered(site.url, uniqueName());
  const word = `zebra${uniqueName().replace(/\W/g, "")}`;
  await author.post("/threads/1/replies", {
    body: `Nobody mentions the **${word}** in the room.`,
    formKey: uniqueName().padEnd(20, "s"),
  });
  await register(page);
  await page.getByRole("link", { name: "Search" }).click();
  await expectAccessible(page);
  await page.getByLabel("Search for").fill(`${word} -elephant tag:mlops`);
  await page.getByRole("button", { name: "Search" }).click();
  const result = page.getByRole("list", { name: "What was found" }).getByRole("listitem");
  await expect(result).toHaveCount(1);
  await expect(result.locator("mark")).toHaveText(word);
  await expectAccessible(page);
  await result.getByRole("link").first().click();
  await expect(page.getByText(word)).toBeVisible();
});

test("what cannot be found, or understood, is said", async ({ page }) => {
  await page.goto("/search?q=after%3Ayesterday+xyzzyplugh");
  await expect(page.getByText("“after:yesterday” needs a day")).toBeVisible();
  await expect(page.getByText("Nothing was found.")).toBeVisible();
  await expect(page.getByLabel("Search for")).toHaveValue("after:yesterday xyzzyplugh");
  await expectAccessible(page);
});
