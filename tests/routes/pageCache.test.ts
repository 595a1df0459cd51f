import { request } from "node:http";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { makeModerator } from "../support/roles";
import { type RunningServer, startServer } from "../support/server";

/** A member's page is sent to nobody else, and nobody else's page to a member. */
let site: RunningServer;
let ada: Client;
let mona: Client;
const ADDRESSES = [
  "/",
  "/t/1",
  "/tags",
  "/m/ada",
  "/search?q=mlops",
  "/threads/new",
  "/settings",
  "/notices",
  "/t/1.json",
  "/moderation",
  "/healthz?verbose",
];

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  [ada, mona] = [await registered(site.url, "ada"), await registered(site.url, "mona")];
  await makeModerator(site, "mona");
  await ada.post("/threads/1/replies", { body: "Ada's words.", formKey: "cache-1" });
}, 60_000);
afterAll(() => site.stop());

interface Raw {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Sends the request byte for byte: no client's own headers, and any target. */
const raw = (target: string, headers: Record<string, string>, method = "GET") =>
  new Promise<Raw>((done, failed) => {
    const { hostname, port } = new URL(site.url);
    const sent = request({ hostname, port, path: target, method, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => done({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    sent.on("error", failed).end();
  });

/** Returns the address that a thread's short address leads to; any other as it is. */
const addressOf = async (target: string) =>
  target === "/t/1" ? (await new Client(site.url).get(target)).location! : target;
const cookieOf = (client: Client) =>
  [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Signs of a member's own page: their name, and the scripts and keys that go with it. */
const SIGNS = /Log out|<script(?! type="application\/ld\+json")|"viewer"|name="formKey" value="[0-9a-f]{64}"/;

/** Headers that a member may send, and that the next visitor may send with the same values. */
const HEADERS: Record<string, string>[] = [
  {},
  { "Accept-Encoding": "identity" },
  { Accept: "application/json" },
  { "Accept-Language": "de" },
  { "X-Forwarded-For": "192.0.2.7" },
  { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
  { "X-Original-URL": "/settings", "X-Rewrite-URL": "/settings" },
  { "Cache-Control": "only-if-cached, max-stale=99999" },
  { Pragma: "no-cache" },
  { Range: "bytes=0-99999" },
  { "X-Remix-Request": "yes" },
  { Purpose: "prefetch", "Sec-Purpose": "prefetch" },
];
/** Cookies of nobody. */
const NOBODYS = [
  "",
  "byway_session=",
  "byway_session=x",
  `byway_session=${"a".repeat(52)}`,
  "other=1",
  "__Host-byway_session=x",
  "byway_session=x; byway_session=y",
];

it("nothing of a member's page is sent to anybody else, whatever they send", async () => {
  const leaks: string[] = [];
  for (const target of await Promise.all(ADDRESSES.map(addressOf)))
    for (const headers of HEADERS) {
      const own = await raw(target, { ...headers, Cookie: cookieOf(mona) });
      const others: [string, Raw][] = [["none", await raw(target, headers)]];
      for (const cookie of headers === HEADERS[0] ? NOBODYS : NOBODYS.slice(2, 3))
        others.push([cookie, await raw(target, { ...headers, Cookie: cookie })]);
      const tag = own.headers.etag;
      if (typeof tag === "string")
        others.push(["its tag", await raw(target, { ...headers, "If-None-Match": tag })]);
      others.push(["its head", await raw(target, headers, "HEAD")]);
      for (const [who, { status, text, headers: sent }] of others)
        if (
          SIGNS.test(text) ||
          (own.status === 200 && text !== "" && text === own.text && SIGNS.test(own.text)) ||
          (status === 304 && who !== "none")
        )
          leaks.push(`${target} ${JSON.stringify(headers)} with ${who}: ${status} ${sent["content-length"]}`);
    }
  expect(leaks).toEqual([]);
}, 120_000);

it("a member is sent their own page, whatever was kept before them, and nobody may keep it", async () => {
  const wrong: string[] = [];
  for (const at of await Promise.all(["/", "/t/1", "/tags", "/m/ada"].map(addressOf))) {
    for (let n = 0; n < 2; n++) await raw(at, {});
    for (const [name, client] of Object.entries({ ada, mona })) {
      const { text, headers } = await raw(at, { Cookie: cookieOf(client) });
      if (
        !text.includes(`href="/m/${name}"`) ||
        !text.includes("Log out") ||
        !String(headers["cache-control"]).startsWith("private")
      )
        wrong.push(`${at} for ${name}`);
    }
    const { text } = await raw(at, {});
    if (SIGNS.test(text)) wrong.push(`${at} for a visitor afterwards`);
  }
  expect(wrong).toEqual([]);
});

it.each([
  "http://evil.example/",
  "//evil.example/",
  "/./",
  "/%2e%2e/settings",
  "/t/1/%00",
  "/?%F0%28%8C%28",
  "*",
])("an odd target (%s) is answered, and does not end in another's page", async (target) => {
  const { status, text } = await raw(target, {});
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(SIGNS);
  expect((await raw("/", {})).text).toContain("Byway");
});

it("how the pages fared is told to admins alone", async () => {
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  const root = await registered(site.url, "root-1");
  await engine.write((tx) =>
    tx.update(members).set({ role: "admin" }).where(eq(members.usernameLower, "root-1")),
  );
  await engine.close();
  const figures = async (client: Client) => (await client.get("/healthz?verbose")).text;
  for (const client of [new Client(site.url), ada, mona]) expect(await figures(client)).toBe("ok");
  const before = JSON.parse(await figures(root)) as { pages: Record<string, number> };
  for (let n = 0; n < 3; n++) await raw("/tags?asked=now", {});
  await raw("/tags?asked=now", { Cookie: "any=thing" });
  const after = JSON.parse(await figures(root)) as typeof before;
  const grown = (name: string) => after.pages[name]! - before.pages[name]!;
  // The two looks at the figures are a member's.
  expect({ hits: grown("hits"), misses: grown("misses"), bypassed: grown("bypassed") }).toEqual({
    hits: 2,
    misses: 1,
    bypassed: 2,
  });
});
