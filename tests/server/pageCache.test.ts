import { createServer, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { getRequestListener } from "@hono/node-server";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { compressing } from "../../app/server/compression";
import { afterEach, describe, expect, it, vi } from "vitest";
import { UNWATCHED } from "../../db/client/dependencyTracking";
import { encodingFor } from "../../app/server/encodings";
import { Page } from "../../app/server/pageCache/page";
import { isForAnybody, isForEverybody } from "../../app/server/pageCache/shared";
import { PageStore } from "../../app/server/pageCache/store";

// From its first listener on, the adapter's Response stands in for the platform's. The cache may be loaded
// after that.
getRequestListener(() => new Response(""));
const { openPageCache } = await import("../../app/server/pageCache");

const pageOf = (text: string) =>
  new Page(new Headers({ "Content-Type": "text/html; charset=utf-8" }), Buffer.from(text));

describe("what a page read", () => {
  it.each([
    { read: ["posts"], changed: ["posts:7"], gone: true },
    { read: ["posts:7"], changed: ["posts:7"], gone: true },
    { read: ["posts:7"], changed: ["posts"], gone: true },
    { read: ["posts:7"], changed: ["posts:8", "posts:77", "threads:7"], gone: false },
    { read: ["posts:7", "members"], changed: ["members"], gone: true },
    { read: ["members"], changed: ["posts:7", "tags"], gone: false },
    { read: [], changed: ["members"], gone: false },
    { read: ["members"], changed: null, gone: true },
    { read: ["members"], changed: [], gone: false },
  ])(
    "$read and $changed changed: gone is $gone, and a page that was being made is not kept",
    ({ read, changed, gone }) => {
      const store = new PageStore();
      const [kept, making] = [store.begin(), store.begin()];
      for (const topic of read) for (const each of [kept, making]) each.topics.add(topic);
      expect(store.end(kept, "/", pageOf("kept"))).toBe(true);
      store.changed(changed);
      expect(store.get("/") === undefined).toBe(gone);
      expect(store.end(making, "/late", pageOf("late"))).toBe(!gone);
    },
  );

  it("is not kept where nobody watches what it read", () => {
    const store = new PageStore();
    const making = store.begin();
    making.topics.add(UNWATCHED);
    expect(store.end(making, "/", pageOf("unwatched"))).toBe(false);
  });

  it("is told of for the page that stands, not for the one before it", () => {
    const store = new PageStore();
    for (const topic of ["tags", "members"]) {
      const making = store.begin();
      making.topics.add(topic);
      store.end(making, "/", pageOf(topic));
    }
    store.changed(["tags"]);
    expect(store.get("/")).toBeDefined();
    store.changed(["members"]);
    expect(store.get("/")).toBeUndefined();
  });
});

it("what is kept stays within its bounds, and what was asked for last stays longest", () => {
  const text = "x".repeat(10_000);
  const bytes = 10 * pageOf(text).size;
  const store = new PageStore({ bytes });
  for (let n = 0; n < 100; n++) {
    store.end(store.begin(), `/${n}`, pageOf(text));
    store.get("/0");
    expect(store.figures.bytes).toBeLessThanOrEqual(bytes);
  }
  expect(store.figures).toMatchObject({ pages: 10, evicted: 90 });
  expect(["/0", "/99", "/50"].map((address) => store.get(address) !== undefined)).toEqual([
    true,
    true,
    false,
  ]);
  expect(store.end(store.begin(), "/large", pageOf("x".repeat(bytes)))).toBe(false);
});

it.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["br; q=0.0, gzip;q=0", "identity"],
  ["identity", "identity"],
  ["brotli", "identity"],
])("Accept-Encoding: %s is sent as %s", (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});

it.each([
  [{}, true],
  [{ method: "HEAD" }, true],
  [{ method: "POST" }, false],
  [{ url: "/t/7/a-thread?view=best" }, true],
  [{ url: "http://elsewhere/t/7" }, false],
  [{ url: "*" }, false],
  [{ url: `/search?q=${"x".repeat(3_000)}` }, false],
  [{ url: "/assets/index.css" }, false],
  [{ url: "/healthz" }, false],
  [{ headers: { cookie: "" } }, false],
  [{ headers: { cookie: "anything=at-all" } }, false],
  [{ headers: { authorization: "Basic x" } }, false],
  [{ headers: { range: "bytes=0-1" } }, false],
  [{ headers: { "x-forwarded-for": "192.0.2.1", accept: "application/json" } }, true],
])("a request with %j may have everybody's answer: %s", (given, may) => {
  expect(isForAnybody({ method: "GET", url: "/", headers: {}, ...given } as IncomingMessage)).toBe(may);
});

const PUBLIC = { "Cache-Control": "public, max-age=0, must-revalidate" };
it.each([
  [200, PUBLIC, true],
  [200, { ...PUBLIC, Vary: "Cookie, Accept-Encoding" }, true],
  [200, { ...PUBLIC, Vary: "Accept" }, false],
  [200, { ...PUBLIC, Vary: "*" }, false],
  [200, { ...PUBLIC, "Set-Cookie": "a=b" }, false],
  [200, { ...PUBLIC, "Content-Type": "text/event-stream" }, false],
  [200, {}, false],
  [200, { "Cache-Control": "private, no-cache" }, false],
  [200, { "Cache-Control": "no-store" }, false],
  [304, PUBLIC, false],
  [404, PUBLIC, false],
  [500, PUBLIC, false],
])("an answer %i with %j is everybody's: %s", (status, headers, is) => {
  expect(isForEverybody(new Response(null, { status, headers }))).toBe(is);
});

describe("over HTTP", () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** A site of one page, whose text and answers the test decides. */
  async function open(
    page: (c: { address: string }) => Promise<Response> | Response,
    changes: () => string[] | null = () => [],
  ) {
    const cache = openPageCache(changes);
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.use(compressing);
    app.use(cache.fill);
    app.all("*", (c) => page({ address: c.req.path }));
    const server = createServer(cache.before(getRequestListener(app.fetch)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    closing.push(() => server.close().closeAllConnections());
    const { port } = server.address() as { port: number };
    return {
      cache,
      get: (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init),
    };
  }
  const html = (text: string, headers: Record<string, string> = PUBLIC, status = 200) =>
    new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
  const LONG = "A page of words. ".repeat(200);

  it("many who ask for one cold page wait for one making of it", async () => {
    let made = 0;
    const begun: (() => void)[] = [];
    const { get, cache } = await open(async () => {
      made += 1;
      await new Promise<void>((go) => begun.push(go));
      return html(LONG);
    });
    const asked = Array.from({ length: 20 }, () => get("/"));
    await expect.poll(() => cache.figures().shared).toBe(19);
    begun[0]!();
    expect(await Promise.all(asked.map(async (answer) => (await answer).text()))).toEqual(
      Array.from({ length: 20 }, () => LONG),
    );
    expect(await (await get("/")).text()).toBe(LONG);
    expect([made, cache.figures()]).toEqual([
      1,
      expect.objectContaining({ hits: 1, misses: 1, shared: 19, bypassed: 0, pages: 1 }),
    ]);
  });

  it("who asks after a change awaits no page begun before it, and that page is not kept", async () => {
    let told: string[] | null = [];
    let version = "old";
    const going: (() => void)[] = [];
    const { get } = await open(
      async () => {
        const text = version;
        await new Promise<void>((go) => going.push(go));
        return html(text);
      },
      () => {
        const now = told;
        told = [];
        return now;
      },
    );
    const early = get("/");
    await expect.poll(() => going.length).toBe(1);
    [version, told] = ["new", null];
    const late = get("/");
    await expect.poll(() => going.length).toBe(2);
    for (const go of going) go();
    expect([await (await early).text(), await (await late).text(), await (await get("/")).text()]).toEqual([
      "old",
      "new",
      "new",
    ]);
  });

  it("what is not for everybody is made for each who asks, also for those who waited", async () => {
    let made = 0;
    const going: (() => void)[] = [];
    const { get, cache } = await open(async () => {
      const mine = ++made;
      if (mine === 1) await new Promise<void>((go) => going.push(go));
      return html(`answer ${mine}`, { ...PUBLIC, "Set-Cookie": `answer=${mine}` });
    });
    const first = get("/");
    await expect.poll(() => going.length).toBe(1);
    const waiting = get("/");
    await expect.poll(() => cache.figures().shared).toBe(1);
    going[0]!();
    const answers = [await first, await waiting, await get("/")];
    expect(answers.map(({ headers }) => headers.get("Set-Cookie"))).toEqual([
      "answer=1",
      "answer=2",
      "answer=3",
    ]);
    expect(cache.figures().pages).toBe(0);
  });

  it("a fault is answered as such, and the next who asks has the page made anew", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    let made = 0;
    const { get } = await open(() => {
      if (++made === 1) throw new Error("A fault of the test.");
      return html("well");
    });
    const faulty = await get("/");
    expect([faulty.status, await (await get("/")).text()]).toEqual([500, "well"]);
  });

  it.each(["br", "gzip", "identity"])(
    "%s has a tag of its own, which a reader who has it is not sent again",
    async (encoding) => {
      const { get } = await open(() =>
        html(LONG, { ...PUBLIC, "Content-Security-Policy": "default-src 'none'" }),
      );
      for (const time of ["made", "kept"]) {
        const answer = await get("/", { headers: { "Accept-Encoding": encoding } });
        expect(await answer.text(), time).toBe(LONG);
        const { headers } = answer;
        expect([headers.get("Content-Encoding"), headers.get("Vary"), headers.get("Cache-Control")]).toEqual([
          encoding === "identity" ? null : encoding,
          "Cookie, Accept-Encoding",
          PUBLIC["Cache-Control"],
        ]);
        const had = headers.get("ETag")!;
        const again = await get("/", {
          headers: { "Accept-Encoding": encoding, "If-None-Match": `"other", W/${had}` },
        });
        expect([
          again.status,
          await again.text(),
          again.headers.get("ETag"),
          again.headers.get("Content-Security-Policy"),
        ]).toEqual([304, "", had, "default-src 'none'"]);
        const otherwise = await get("/", {
          headers: { "Accept-Encoding": encoding === "br" ? "gzip" : "br", "If-None-Match": had },
        });
        expect([otherwise.status, await otherwise.text()]).toEqual([200, LONG]);
      }
    },
  );

  it("who asks for the head of a page is sent that alone, whether the page is kept or not", async () => {
    const { get, cache } = await open(() => html(LONG));
    const head = () => get("/", { method: "HEAD", headers: { "Accept-Encoding": "identity" } });
    const before = await head();
    expect([before.status, await before.text(), cache.figures().pages]).toEqual([200, "", 0]);
    await (await get("/")).text();
    const kept = await head();
    expect([
      kept.status,
      kept.headers.get("Content-Length"),
      await kept.text(),
      cache.figures().hits,
    ]).toEqual([200, String(LONG.length), "", 1]);
  });

  it("pages are told apart by the whole address", async () => {
    const { get } = await open(({ address }) => html(address));
    for (const path of ["/a", "/b", "/a/", "/A"])
      for (const time of ["made", "kept"]) expect(await (await get(path)).text(), time).toBe(path);
  });
});
