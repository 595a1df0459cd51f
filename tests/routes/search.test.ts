import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

let site: RunningServer;
beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
});
afterAll(() => site.stop());

describe("/search", () => {
  it.each([
    '"',
    "NEAR(",
    "*",
    "^",
    "a AND",
    "-",
    '""',
    "'; drop table posts; --",
    "\u0000\u0002",
    "%",
    "a:b:c",
    "\ud800",
    "x".repeat(10_000),
    "tag:".repeat(2_000),
  ])("answers %j with a page", async (typed) => {
    const answer = await new Client(site.url).get(`/search?q=${encodeURIComponent(typed.toWellFormed())}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("Search");
  });

  it("finds the opening article by its title, and a reply as soon as it is acknowledged", async () => {
    const reader = new Client(site.url);
    expect((await reader.get("/search?q=platform+engineering+in:title")).text).toContain('href="/p/1"');
    const writer = await registered(site.url);
    const { location } = await writer.post("/threads/1/replies", {
      body: "An unmistakable xylophone.",
      formKey: "search-route-test",
    });
    expect((await reader.get("/search?q=xylophones")).text).toContain(`href="${location}"`);
  });

  it("says what could not be looked for as it was typed", async () => {
    const { text } = await new Client(site.url).get(
      `/search?q=${encodeURIComponent("mlops AND NEAR(x what:ever")}`,
    );
    const said = /id="search-problems".*?<\/div>/s.exec(text)![0];
    for (const what of ["AND", "NEAR(", "what:"]) expect(said).toContain(`“${what}”`);
  });

  it("is not for search engines, and has no page beyond its last", async () => {
    const reader = new Client(site.url);
    expect((await reader.get("/search?q=mlops")).text).toContain('<meta name="robots" content="noindex"/>');
    for (const page of ["11", "0", "x", "-1"])
      expect((await reader.get(`/search?q=mlops&page=${page}`)).status, page).toBe(404);
  });
});
