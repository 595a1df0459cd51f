import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "../support/client";
import { openProxy, type Proxy } from "../support/proxy";
import { type RunningServer, startServer } from "../support/server";

const ORIGIN = "https://forum.example.org";

let site: RunningServer;
const proxies: Proxy[] = [];

beforeAll(async () => {
  site = await startServer({ env: { ORIGIN, RATE_LIMITS: "off" } });
}, 60_000);
afterAll(async () => {
  for (const proxy of proxies) proxy.close();
  await site.stop();
});

/** A member's browser at the other side of such a proxy; `n` makes their name. */
let made = 0;
async function memberBehind(headers: Record<string, string>) {
  const proxy = await openProxy(site.url, headers);
  proxies.push(proxy);
  const client = new Client(proxy.url);
  const username = `behind-${++made}`;
  const answer = await client.post(
    "/register",
    { username, email: `${username}@example.org`, password: "correct horse battery staple" },
    { Origin: ORIGIN },
  );
  return { client, answer };
}

const PROXIES: [string, Record<string, string>][] = [
  ["passes its upstream's host on", {}],
  ["names another host in X-Forwarded-Host", { "x-forwarded-host": "internal.example" }],
  ["names several, and no host at all, in X-Forwarded-Host", { "x-forwarded-host": "a b, [::1" }],
  ["sends a Host that is none", { host: "not a host" }],
  ["sends a Host of its own", { host: "upstream:99" }],
];

describe("behind a proxy that", () => {
  it.each(PROXIES)("%s, a form works with and without scripts", async (_, headers) => {
    const { client, answer } = await memberBehind(headers);
    expect(answer.status).toBe(303);
    const plain = await client.post(
      "/threads/1/replies",
      { body: "Plain", formKey: `proxy-plain-${made}` },
      { Origin: ORIGIN },
    );
    expect(plain.status).toBe(303);
    // As Remix's scripts send it.
    const scripted = await client.post(
      "/threads/1/replies.data",
      { body: "Scripted", formKey: `proxy-data-${made}` },
      { Origin: ORIGIN },
    );
    expect(scripted.status).toBe(202);
    expect(site.output()).not.toContain("unforeseen");
  });

  it.each(PROXIES)("%s, another site's form is refused", async (_, headers) => {
    const { client } = await memberBehind(headers);
    for (const path of ["/threads/1/replies", "/threads/1/replies.data"]) {
      const answer = await client.post(
        path,
        { body: "Forged", formKey: `proxy-forged-${made}` },
        { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      );
      expect(answer.status).toBe(403);
    }
  });

  it.each(PROXIES)("%s, pages name ORIGIN and nothing else", async (_, headers) => {
    const proxy = await openProxy(site.url, headers);
    proxies.push(proxy);
    const { status, text } = await new Client(proxy.url).get(
      "/t/1/platform-engineering-isnt-the-only-path-forward",
    );
    expect(status).toBe(200);
    expect(text).toContain(ORIGIN);
    expect(text).not.toMatch(/internal\.example|upstream:99|127\.0\.0\.1/);
  });
});

it("without ORIGIN a browser's own word that a form is the site's counts, behind a proxy too", async () => {
  const open = await startServer({ env: { RATE_LIMITS: "off" } });
  const proxy = await openProxy(open.url);
  try {
    const client = new Client(proxy.url);
    const fields = {
      username: "no-origin",
      email: "no-origin@example.org",
      password: "correct horse battery staple",
    };
    expect((await client.post("/register.data", fields, { "Sec-Fetch-Site": "cross-site" })).status).toBe(
      403,
    );
    expect((await client.post("/register.data", fields)).status).toBe(202);
  } finally {
    proxy.close();
    await open.stop();
  }
});
