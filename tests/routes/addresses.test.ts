import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneAddress } from "../../app/server/routeHandlers";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
let visitor: Client;
let member: Client;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  visitor = new Client(site.url);
  member = await registered(site.url);
}, 60_000);
afterAll(() => site.stop());

const THREAD = "/t/1/platform-engineering-isnt-the-only-path-forward";

describe("a page has one address", () => {
  it.each([
    ["/stories/", "/stories"],
    ["/STORIES", "/stories"],
    ["/Stories/?from=devops", "/stories?from=devops"],
    [THREAD.replace("/t/", "/T/"), THREAD],
    [`${THREAD}/`, THREAD],
    ["/T/1.JSON", "/t/1.json"],
    ["/Tags/mlops/Feed.xml", "/tags/mlops/feed.xml"],
    ["/M/byway", "/m/byway"],
  ])("%s leads to %s", async (from, to) => {
    for (const reader of [visitor, member]) {
      const { status, location } = await reader.get(from);
      expect([status, location]).toEqual([301, to]);
    }
  });

  it.each([
    ["//evil.example/", "*", "//evil.example/"],
    ["//evil.example/feed.xml", ":a/feed.xml", "/evil.example/feed.xml"],
    ["/M/Ada-L", "m/:username", "/m/Ada-L"],
    ["/T/1/A-Slug/", "t/:id/:slug?", "/t/1/A-Slug"],
    ["/T/1", "t/:id/:slug?", "/t/1"],
    ["/", "", "/"],
  ])("%j under the route %j is known as %s", (pathname, pattern, address) => {
    expect(oneAddress(pathname, pattern)).toBe(address);
  });

  it("leads nobody to another site", async () => {
    for (const path of [
      "//evil.example/",
      "//evil.example/stories",
      "/\\evil.example/",
      "/%2F%2Fevil.example/",
    ]) {
      expect((await visitor.get(`${site.url}${path}`)).location ?? "/").toMatch(/^\/(?![/\\])/);
    }
  });
});

describe("what a page's head says of it", () => {
  const head = async (path: string, reader = visitor) => {
    const { text } = await reader.get(path);
    const [, canonical] = /<link rel="canonical" href="([^"]*)"/.exec(text)!;
    const [, url] = /<meta property="og:url" content="([^"]*)"/.exec(text) ?? [];
    return {
      canonical: canonical!.replace(site.url, "").replaceAll("&amp;", "&"),
      url: url?.replace(site.url, "").replaceAll("&amp;", "&"),
      text,
    };
  };

  it.each([
    [`${THREAD}?view=newest&as=made`, THREAD],
    [
      "/q/1/has-anyone-here-made-the-transition-from-devops-to-mlops?sort=newest&after=0_1",
      "/q/1/has-anyone-here-made-the-transition-from-devops-to-mlops?after=0_1&sort=newest",
    ],
    ["/moderation/log?kind=lock-thread&after=9", "/moderation/log?after=9&kind=lock-thread"],
    ["/tags/mlops?order=new&utm_source=x", "/tags/mlops?order=new"],
  ])("%s is known as %s, to search engines and previews alike", async (path, canonical) => {
    expect(await head(path)).toMatchObject({ canonical, url: canonical });
  });

  it.each([
    "/",
    "/new",
    "/top",
    "/tags",
    "/tags/mlops",
    "/stories",
    "/evidence",
    THREAD,
    "/q/1",
    "/m/byway",
    "/login",
    "/search?q=x",
    "/moderation/log",
    "/help/keyboard",
    "/t/1/claims",
  ])("%s has a description and a picture", async (path) => {
    let answer = await visitor.get(path);
    if (answer.location) answer = await visitor.get(answer.location);
    expect(answer.text).toMatch(/<meta name="description" content="[^"]{10,}"/);
    const [, picture] = /<meta property="og:image" content="([^"]*)"/.exec(answer.text)!;
    const { status, headers } = await visitor.get(picture!);
    expect([status, headers.get("Content-Type")]).toEqual([200, "image/png"]);
  });

  it("of a member's page ends with it", async () => {
    for (const path of [THREAD, "/settings"])
      expect((await member.get(path)).text.endsWith("</body></html>")).toBe(true);
  });

  it("asks search engines to leave filters and orders alone", async () => {
    const { text } = await head(THREAD);
    const links = [...text.matchAll(/<a [^>]*href="[^"]*[?&;](?:as|view|sort|answers)=[^>]*>/g)].map(
      ([tag]) => tag,
    );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((tag) => !tag.includes("nofollow"))).toEqual([]);
    for (const name of ["as", "view", "sort", "answers"])
      expect((await visitor.get("/robots.txt")).text).toContain(`Disallow: /*?*${name}=`);
  });

  it("calls a question without answers no page of answers", async () => {
    const at = "/q/3";
    const read = async () => (await visitor.get((await visitor.get(at)).location!)).text;
    expect(await read()).not.toContain("QAPage");
    await member.post("/questions/1/ballot", { choice: "1" });
    const sent = await member.post("/threads/1/replies", {
      body: "The pager.",
      questionId: "3",
      formKey: "addresses-test-1",
    });
    expect(sent.status).toBe(303);
    expect(await read()).toContain("QAPage");
  });
});

describe("whoever asks in a way that an address does not take", () => {
  const problem = { error: { code: "invalid", message: expect.any(String) as string } };

  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])(
    "%s of JSON is told so as JSON, with what it takes",
    async (method) => {
      for (const path of [
        "/threads.json",
        "/t/1.json",
        "/nothing.json",
        "/threads.json/",
        "/t/1.json//",
        "/THREADS.JSON",
      ]) {
        const { status, headers, text } = await visitor.send(path, { method, headers: { Origin: site.url } });
        expect([status, headers.get("Allow"), headers.get("Content-Type"), JSON.parse(text)]).toEqual([
          405,
          "GET, HEAD",
          "application/json",
          problem,
        ]);
      }
    },
  );

  it("is told what a page takes, and leaves no error in the log", async () => {
    for (const [method, allow] of [
      ["PUT", "GET, HEAD, POST"],
      ["DELETE", "GET, HEAD, POST"],
      ["POST", "GET, HEAD"],
    ] as const) {
      const { status, headers } = await visitor.send("/stories", {
        method,
        headers: { Origin: site.url },
        ...(method === "POST" ? { body: new URLSearchParams() } : {}),
      });
      expect([status, headers.get("Allow")], method).toEqual([405, allow]);
    }
    expect(site.output()).not.toContain('"level":50');
  });

  it("is told as JSON who may not, and where a form from elsewhere is refused", async () => {
    const { status, text } = await visitor.send("/login.json", {
      method: "POST",
      headers: { Origin: "https://evil.example" },
    });
    expect([status, JSON.parse(text)]).toEqual([405, problem]);
  });
});
