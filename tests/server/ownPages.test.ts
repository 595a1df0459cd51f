import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import routes from "../../app/routes";
import { isOwnPage } from "../../app/server/ownPages";

it.each([
  "/settings",
  "/settings/notices",
  "/settings/notices.data",
  "/settings/",
  "/drafts",
  "/drafts/7",
  "/notices",
  "/moderation",
  "/moderation/queue/3",
  "/moderation/actions/3.json",
  "/moderation/members/7/activity",
  "/moderation/patterns",
  "/stories/mine",
  "/stories/mine/4",
  "/threads/new",
  "/threads/new/article",
  "/threads/1/replies",
  "/posts/3/edit",
  "/posts/3/flag",
  "/m/ada/flag",
  "/Settings",
  "/posts/3/minds",
  "/posts/3/minds.data",
  "/questions/1/answer/writers.data",
  "/questions/1/answer/quotes/2",
  "/threads/1/claims/new",
  "/claims/2/evidence",
  "/claims/2/withdrawal.data",
])("%s is a page of one's own", (path) => expect(isOwnPage(path)).toBe(true));

it.each([
  "/",
  "/new",
  "/t/1/a-thread",
  "/t/1.json",
  "/q/2",
  "/m/ada",
  "/m/settings",
  "/stories",
  "/stories/7",
  "/tags/drafts",
  "/search",
  "/settingsx",
  "/p/3",
  "/t/1/claims",
  "/questions/1/answer/history",
])("%s is for everybody", (path) => expect(isOwnPage(path)).toBe(false));

it("is every page whose loader asks for a member", () => {
  const asks = routes.filter(({ file }) => {
    const source = readFileSync(`app/${file}`, "utf8");
    const [, loader = ""] =
      /export (?:const|async function) loader\b([^]*?)(?=\nexport |$)/.exec(source) ?? [];
    return /\b(?:memberOf|concernedOf)\(/.test(loader);
  });
  const addresses = asks.map(
    ({ path = "" }) => `/${path.replace(":noun", "posts").replace(/:\w+\??/g, "1")}`,
  );
  expect(addresses).toContain("/drafts");
  // Add the page to app/server/ownPages.ts, or a browser and a proxy may keep it.
  expect(addresses.filter((address) => !isOwnPage(address))).toEqual([]);
});
