import { afterAll, beforeAll, expect, it } from "vitest";
import { fill, type Readers } from "../support/filledForum";
import { type RunningServer, startServer } from "../support/server";

/**
 * The data of a page's scripts holds only values that the page shows: no text as it was typed, nothing of an
 * account, no columns for the table's own use.
 */
let site: RunningServer;
let readers: Readers;
beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  readers = await fill(site);
}, 120_000);
afterAll(() => site.stop());

const NEVER = [
  "source",
  "email",
  "emailLower",
  "usernameLower",
  "passwordHash",
  "password",
  "tokenHash",
  "secret",
  "feedToken",
  "renderVersion",
  "userAgent",
  "mergedInto",
  "limitedUntil",
  "silencedUntil",
  "suspendedUntil",
  "flags",
  "upheldFlags",
];
const PAGES = [
  "/_root.data",
  "/new.data",
  "/active.data",
  "/top.data",
  "/featured.data",
  "/tags.data",
  "/tags/mlops.data",
  "/t/1/x.data",
  "/q/1/x.data",
  "/q/2/x.data",
  "/search.data?q=words",
  "/moderation/log.data",
  "/notices.data",
];

it.each(["visitor", "member", "moderator"] as const)("%s", async (role) => {
  const reader = readers[role];
  const found: string[] = [];
  for (const page of PAGES) {
    // A wrong slug leads to the right one, as for any other reader.
    const { location } = await reader.get(
      page
        .replace(/\/x\.data$/, "")
        .replace(/\.data/, "")
        .replace("/_root", "/"),
    );
    const address = /^\/[tq]\//.test(page) ? `${location!}.data` : page;
    const { text, status } = await reader.get(address);
    const theirs = role !== "visitor" || page !== "/notices.data";
    expect([address, status, text.length > 100]).toEqual([address, theirs ? 200 : 202, true]);
    // Every name that is in the data stands in it once, in quotes.
    for (const name of NEVER) if (text.includes(`"${name}"`)) found.push(`${name} in ${address}`);
  }
  expect(found).toEqual([]);
});
