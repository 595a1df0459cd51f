import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client, registered } from "../support/client";
import { type RunningServer, startServer } from "../support/server";

/** A post's own address: where it leads, what its page is known as, and what is said of one that is gone. */
let site: RunningServer;
let ada: Client;
let bob: Client;
let visitor: Client;
let thread: number;
let made = 0;

const reply = async (body: string, to?: number) =>
  Number(
    /\/p\/(\d+)/.exec(
      (
        await ada.post(`/threads/${thread}/replies`, {
          intent: "post",
          body,
          formKey: `permalinks-${++made}`,
          ...(to ? { to: String(to) } : {}),
        })
      ).location!,
    )![1],
  );

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  [ada, bob, visitor] = [
    await registered(site.url, "ada"),
    await registered(site.url, "bob"),
    new Client(site.url),
  ];
  const { location } = await ada.post("/threads/new", {
    intent: "post",
    title: "Where posts stand",
    body: "Words.",
    tags: ["mlops"],
    formKey: "permalinks-thread",
  });
  thread = Number(/\/t\/(\d+)/.exec(location!)![1]);
}, 60_000);
afterAll(() => site.stop());

describe("the address of a reply that its author deleted", () => {
  let deleted: number;
  beforeAll(async () => {
    deleted = await reply("This is taken back.");
    await reply("On it.", deleted);
    await ada.post(`/posts/${deleted}/deletion`, { intent: "delete" });
  });

  it("says 410 to visitors and members, in words, with the way to where it stood", async () => {
    for (const reader of [visitor, bob]) {
      const { status, text } = await reader.get(`/p/${deleted}`);
      expect(status).toBe(410);
      expect(text).toContain("This post was deleted by its author.");
      const [, place] = /<a href="(\/t\/[^"]*)">Where posts stand<\/a>/.exec(text)!;
      expect((await reader.get(place!.replaceAll("&amp;", "&"))).status).toBe(200);
    }
  });

  it("says 410 in JSON", async () => {
    const { status, text } = await visitor.get(`/p/${deleted}.json`);
    expect([status, JSON.parse(text)]).toEqual([
      410,
      { error: { code: "gone", message: "This post was deleted by its author." } },
    ]);
  });

  it("leads its author to it, who can put it back", async () => {
    expect((await ada.get(`/p/${deleted}`)).location).toMatch(new RegExp(`^/t/${thread}/.*#p${deleted}$`));
  });

  it("says of what never was that there is nothing", async () => {
    expect((await visitor.get("/p/999999")).status).toBe(404);
  });
});

describe("the page that a post's address leads to", () => {
  it("is known as its thread's, and goes on to pages that are known as themselves", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 30; n++) ids.push(await reply(`Reply number ${n}.`));
    const { location } = await visitor.get(`/p/${ids.at(-1)}`);
    const { text } = await visitor.get(location!);
    const canonical = (html: string) =>
      /<link rel="canonical" href="([^"]*)"/.exec(html)![1]!.replace(site.url, "").replaceAll("&amp;", "&");
    expect(location).toContain("?");
    expect(text).toContain(`id="p${ids.at(-1)}"`);
    expect(canonical(text)).toBe(new URL(location!, site.url).pathname);
    const [, previous] = /<link rel="prev" href="([^"]*)"/.exec(text)!;
    const before = previous!.replaceAll("&amp;", "&");
    expect(canonical((await visitor.get(before)).text)).toBe(before.replace(/^https?:\/\/[^/]*/, ""));
    const under = await visitor.get(`${new URL(location!, site.url).pathname}?under=2`);
    expect(canonical(under.text)).toBe(new URL(location!, site.url).pathname);
  }, 120_000);
});
