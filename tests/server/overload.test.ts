import { describe, expect, it } from "vitest";
import { isExpensive, LAG_LIMIT_MS, openLagMeter } from "../../app/server/overload";
import { readEnv } from "../../app/server/env";
import { httpApp } from "../../app/server/http";
import { useDatabase } from "../support/database";

useDatabase();

it.each([
  ["GET", "/", false],
  ["GET", "/t/7/a-thread", false],
  ["GET", "/t/7/a-thread?after=40", false],
  ["HEAD", "/q/3/a-question", false],
  ["GET", "/login", false],
  ["GET", "/t/7/a-thread?as=made", true],
  ["GET", "/search?q=words", true],
  ["GET", "/search.json?q=words", true],
  ["GET", "/search.data?q=words", true],
  ["GET", "/t/7.json", true],
  ["GET", "/q/3/results.csv", true],
  ["GET", "/q/3/by/4", true],
  ["GET", "/feed.xml", true],
  ["GET", "/tags/mlops/feed.xml", true],
  ["GET", "/sitemap/1.xml", true],
  ["POST", "/threads/7/replies", true],
  ["POST", "/login", true],
])("%s %s is dear: %s", (method, address, dear) => {
  expect(isExpensive(method, new URL(address, "http://site"))).toBe(dear);
});

describe("a process that cannot keep up", () => {
  const read = readEnv({});
  if (!read.ok) throw new Error(read.line);
  let handled = 0;
  const app = (lag: number) => {
    handled = 0;
    return httpApp({
      env: read.env,
      origin: () => "http://site",
      lag: () => lag,
      isDraining: () => false,
      pages: null,
      clientFiles: null,
      handler: async () => (handled++, new Response("a page")),
    });
  };
  const bindings = {
    incoming: { socket: { remoteAddress: "127.0.0.1", remotePort: 1, remoteFamily: "IPv4" } },
  };
  const late = LAG_LIMIT_MS + 1;
  const send = (path: string, fields: Record<string, string>) =>
    app(late).request(
      `http://site${path}`,
      {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { Origin: "http://site", Host: "site", "Sec-Fetch-Site": "same-origin" },
      },
      bindings,
    );

  it.each([
    [0, "/search?q=words", 200],
    [LAG_LIMIT_MS, "/search?q=words", 200],
    [late, "/search?q=words", 503],
    [late, "/t/7/a-thread", 200],
  ])("that is %i ms late answers %s with %i", async (lag, path, status) => {
    const answer = await app(lag).request(`http://site${path}`, {}, bindings);
    expect([answer.status, answer.headers.has("Retry-After"), handled]).toEqual([
      status,
      status === 503,
      status === 200 ? 1 : 0,
    ]);
  });

  it("gives a form back with everything in it, and nobody's password", async () => {
    const text = 'Two lines\nwith "quotes", <b>marks</b> & more.';
    const answer = await send("/threads/7/replies?x=1", {
      body: text,
      formKey: "a-key",
      password: "correct horse",
    });
    const page = await answer.text();
    expect([answer.status, handled]).toEqual([503, 0]);
    expect(page).toContain('<form method="post" action="/threads/7/replies?x=1">');
    expect(page).toContain('<input type="hidden" name="formKey" value="a-key">');
    expect(page).toContain(
      "Two lines\nwith &quot;quotes&quot;, &lt;b&gt;marks&lt;/b&gt; &amp; more.</textarea>",
    );
    expect(page).not.toContain("correct horse");
  });

  it("tells a script in a word", async () => {
    const answer = await send("/threads/7/replies.data", { body: "Words" });
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([503, "text/plain; charset=utf-8"]);
  });
});

it("the meter tells of a loop that is late again and again, not of one burst, and forgets it", async () => {
  const meter = openLagMeter();
  const hold = () => {
    const until = performance.now() + LAG_LIMIT_MS + 300;
    while (performance.now() < until);
  };
  const look = () => new Promise((turn) => setTimeout(turn, 0));
  hold();
  await look();
  expect(meter.lag()).toBeLessThan(LAG_LIMIT_MS);
  for (let n = 0; n < 4; n++) {
    hold();
    await look();
  }
  expect(meter.lag()).toBeGreaterThan(LAG_LIMIT_MS);
  await expect.poll(() => meter.lag(), { timeout: 20_000 }).toBeLessThan(LAG_LIMIT_MS / 2);
  meter.stop();
});
