import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** The headers of every answer, page or not. */
const SECURITY = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
];

let site: RunningServer;
let visitor: Client;
let member: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off", LOG_LEVEL: "debug" } });
  visitor = new Client(site.url);
  member = await registered(site.url);
}, 60_000);
afterAll(() => site.stop());

/** An answer to bytes as they are, which no client would send: its head, in lower case. */
async function headOf(bytes: string): Promise<string> {
  const { hostname, port } = new URL(site.url);
  const socket = connect(Number(port), hostname);
  socket.end(bytes);
  return (await text(socket)).split("\r\n\r\n")[0]!.toLowerCase();
}

const missingOf = (has: (name: string) => boolean) => SECURITY.filter((name) => !has(name));

describe("every answer has the security headers", () => {
  it.each([
    ["a page", "/", 200],
    ["a page that nobody has", "/nowhere", 404],
    ["a redirect", "/t/1", 301],
    ["JSON", "/t/1.json", 200],
    ["JSON of nothing", "/t/999.json", 404],
    ["a feed", "/feed.xml", 200],
    ["a picture", "/favicon.svg", 200],
    ["an asset that is not there", "/assets/none.js", 404],
    ["the health check", "/healthz", 200],
    ["a path that cannot be decoded", "/%E0%A4%A", 404],
  ])("%s", async (_, path, status) => {
    for (const client of [visitor, member]) {
      const answer = await client.get(path);
      expect(answer.status).toBe(status);
      expect(missingOf((name) => answer.headers.has(name))).toEqual([]);
    }
  });

  it("an asset that is there", async () => {
    const [href] = /\/assets\/[^"]+\.css/.exec((await visitor.get("/")).text)!;
    const answer = await visitor.get(href);
    expect(answer.status).toBe(200);
    expect(missingOf((name) => answer.headers.has(name))).toEqual([]);
  });

  it("another site's form, and one that is too large", async () => {
    const foreign = await visitor.post(
      "/login",
      {},
      { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
    );
    const large = await visitor.post("/login", { login: "x".repeat(11 * 1024 * 1024) });
    expect([foreign.status, large.status]).toEqual([403, 413]);
    for (const { headers } of [foreign, large]) expect(missingOf((name) => headers.has(name))).toEqual([]);
  });

  it.each([
    ["bytes that are no request", "what\r\n\r\n", "400"],
    ["a path with a backslash", "GET /\\x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, "431"],
    [
      "an expectation that nobody knows",
      "GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n",
      "417",
    ],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "400"],
  ])("%s", async (_, bytes, status) => {
    const head = await headOf(bytes);
    expect(head).toContain(`http/1.1 ${status}`);
    expect(missingOf((name) => head.includes(`\r\n${name}: `))).toEqual([]);
  });
});

it.each(["/%0A", "/x%0Dy", "/%E2%80%A8", "/%0A.data", "/%00", "/%"])(
  "%s is a 404, without an error in the log",
  async (path) => {
    expect((await visitor.get(path)).status).toBe(404);
    expect(await visitor.get(path).then(({ text: page }) => page)).not.toContain("No route matches");
    expect(site.output()).not.toMatch(/"level":50|Error|URI/);
  },
);

it("a Host that is none, and an absolute address, are answered as any other", async () => {
  for (const bytes of [
    "GET /t/1.json HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    "GET http://other.example/t/1.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "GET /t/1.json HTTP/1.0\r\n\r\n",
  ])
    expect(await headOf(bytes)).toContain("http/1.1 200");
});
