import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { type Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";
import { expect, expectAccessible, register, test as base } from "./fixtures";

interface Restarted {
  /** A site of its own, whose figures nobody else moves. */
  own: RunningServer & { startAgain(): Promise<void> };
}

const test = base.extend<object, Restarted>({
  own: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), "byway-figures-"));
      const env = { RATE_LIMITS: "off" };
      let running = await startServer({ dataDir, env });
      const { port } = new URL(running.url);
      const startAgain = async () => {
        await running.stop();
        running = await startServer({ dataDir, env: { ...env, PORT: port } });
      };
      await use({ ...running, startAgain });
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 60_000 },
  ],
  site: [({ own }, use) => use(own), { scope: "worker" }],
});

const STORY = {
  intent: "post",
  fromRole: "Release engineer",
  toRole: "MLOps engineer",
  stands: "made",
  carriedOver: "55",
  q1asked: "yes",
  q1votes: "yes",
};

/**
 * Waits until the article's margin says this of its first claim: figures are computed anew when a site
 * starts, and every minute.
 */
const expectMargin = (reader: Page, says: string) =>
  expect(async () => {
    await reader.goto("/t/1");
    await expect(
      reader.getByRole("note").filter({ hasText: "70 % of the skills are there already" }),
    ).toContainText(says, { timeout: 1_000 });
  }).toPass();

test("five stories move the figures and the article's margin, and back when changed and deleted", async ({
  page,
  visitor,
  own,
  allowConsole,
}) => {
  test.setTimeout(120_000);
  // A page that is open while the site starts again asks in vain.
  allowConsole(/ERR_CONNECTION_REFUSED|Failed to fetch manifest patches/);
  const others: { client: Client; id: string }[] = [];
  for (let n = 0; n < 4; n++) {
    const client = await registered(own.url);
    const { location } = await client.post("/threads/1/story", { ...STORY, formKey: `figures-story-${n}` });
    others.push({ client, id: /\/stories\/(\d+)/.exec(location!)![1]! });
  }
  const reader = await visitor();
  await page.goto("/register");
  await register(page);
  await page.goto("/threads/1/story");
  const form = page.getByRole("form", { name: "Your story" });
  await form.getByLabel("From", { exact: true }).fill(STORY.fromRole);
  await form.getByLabel("To", { exact: true }).fill(STORY.toRole);
  await form.getByLabel("Made the move").check();
  await form.getByLabel("Share of your old skills").fill("55");
  await expectMargin(reader, "Not enough stories yet (0 of 5)");
  await form.getByRole("button", { name: "Tell it" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Release engineer → MLOps engineer" }),
  ).toBeVisible();
  const { pathname } = new URL(page.url());

  await own.startAgain();
  await expectMargin(reader, "5 stories: median 55 %, middle half 55–55 %");
  await reader.goto("/evidence");
  await expect(reader.getByRole("row", { name: /Release engineer.*MLOps engineer.*\b5\b/ })).toBeVisible();
  await expectAccessible(reader);

  for (const { client, id } of others)
    expect(
      (await client.post(`/stories/${id}/edit`, { ...STORY, carriedOver: "20", revision: "1" })).location,
    ).toBe(`/stories/${id}`);
  await page.goto(pathname);
  await page.getByRole("link", { name: "Change your story" }).click();
  await form.getByLabel("Share of your old skills").fill("20");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("row", { name: "Skills that carried over 20 %" })).toBeVisible();
  await own.startAgain();
  await expectMargin(reader, "5 stories: median 20 %, middle half 20–20 %");

  for (const { client, id } of others)
    expect((await client.post(`/posts/${id}/deletion`)).status).toBeLessThan(400);
  await page.goto(pathname);
  await page.getByRole("link", { name: "In its thread, with what others say" }).click();
  await page.getByRole("link", { name: /^Delete/ }).click();
  await page.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await own.startAgain();
  await expectMargin(reader, "Not enough stories yet (0 of 5)");
  for (const path of ["/evidence", "/stories", "/q/1"]) {
    await reader.goto(path);
    await expect(reader.getByRole("main")).not.toContainText("Release engineer");
  }
});
