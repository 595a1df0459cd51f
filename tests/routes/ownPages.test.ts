import { afterAll, beforeAll, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { makeModerator } from "../support/roles";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let mo: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  mo = await registered(site.url, "own-mo");
  await makeModerator(site, "own-mo");
}, 60_000);
afterAll(() => site.stop());

const cacheControl = async (client: Client, path: string) => {
  const { status, headers } = await client.get(path);
  return [status, headers.get("Cache-Control")];
};

it("no browser and no proxy keeps a page of one's own", async () => {
  const own = [
    "/settings",
    "/settings/notices",
    "/settings/notices.data",
    "/settings/sessions",
    "/settings/following",
    "/drafts",
    "/notices",
    "/stories/mine",
    "/threads/new",
  ];
  const moderation = [
    "/moderation",
    "/moderation/dashboard",
    "/moderation/patterns",
    "/moderation/members/1",
    "/moderation/members/1/activity",
    "/moderation/threads/1",
    "/moderation/threads/1/hide-thread",
  ];
  for (const path of [...own, ...moderation])
    expect([path, ...(await cacheControl(mo, path))]).toEqual([path, 200, "private, no-store"]);
  expect(await cacheControl(mo, "/threads/1/replies")).toContain("private, no-store");
});

it("pages for all are cached for visitors, by no member's browser: Back shows what they wrote", async () => {
  for (const path of ["/", "/m/own-mo", "/moderation/log"])
    expect((await cacheControl(new Client(site.url), path))[1]).toMatch(/^public/);
  expect((await cacheControl(mo, "/"))[1]).toBe("private, no-store");
});
