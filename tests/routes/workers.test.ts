import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SEARCHES_PER_ADDRESS } from "../../app/modules/search/limits";
import { Client, registered } from "../support/client";
import { childrenOf, runs } from "../support/processes";
import { type RunningServer, startServer } from "../support/server";

/**
 * Two processes that serve one forum. Every request here comes on a connection of its own, and they take
 * turns.
 */
const ONE_EACH = { Connection: "close" };

let site: RunningServer;
let ada: Client;

beforeAll(async () => {
  site = await startServer({ env: { WORKERS: "2", RATE_LIMITS: "off" } });
  ada = await registered(site.url, "ada");
}, 60_000);
afterAll(() => site.stop());

it("nobody is shown an old page after a change was acknowledged, a thousand times", async () => {
  const visitor = new Client(site.url);
  const { location } = await ada.post("/threads/1/replies", { body: "Said once.", formKey: "workers-1" });
  const id = /\/p\/(\d+)/.exec(location!)![1];
  const old: number[] = [];
  for (let n = 1; n <= 1_000; n++) {
    const saved = await ada.post(
      `/posts/${id}/edit`,
      { intent: "save", body: `Said for the ${n}th time.`, note: "", revision: String(n) },
      ONE_EACH,
    );
    if (saved.status !== 302 && saved.status !== 303) throw new Error(`${saved.status} ${saved.text}`);
    // Both hold the page before the next change: the one that saved it, and the one that did not.
    const pages = await Promise.all(Array.from({ length: 2 }, () => visitor.get(`/p/${id}.json`, ONE_EACH)));
    if (!pages.every(({ status, text }) => status === 200 && text.includes(`the ${n}th time`))) old.push(n);
  }
  expect(old).toEqual([]);
}, 120_000);

it("what is announced in one of them is heard by who listens to any", async () => {
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const heard: string[] = [];
  const streams: IncomingMessage[] = [];
  for (let n = 0; n < 4; n++) {
    const stream = await new Promise<IncomingMessage>((open) =>
      get(`${site.url}/threads/1/live`, { headers: { Cookie: cookie }, agent: false }, open),
    );
    heard.push("");
    stream.setEncoding("utf8").on("data", (text: string) => (heard[n] += text));
    streams.push(stream);
  }
  await ada.post("/threads/1/replies", { body: "Heard by all.", formKey: "workers-2" }, ONE_EACH);
  await expect.poll(() => heard.filter((text) => text.includes("data:")).length, { timeout: 20_000 }).toBe(4);
  for (const stream of streams) stream.destroy();
}, 60_000);

it("one that dies is replaced, and the site is there all the while", async () => {
  const before = childrenOf(site.pid);
  expect(before).toHaveLength(2);
  process.kill(before[0]!, "SIGKILL");
  await expect
    .poll(() => childrenOf(site.pid).filter((pid) => !before.includes(pid)).length, {
      timeout: 20_000,
      interval: 100,
    })
    .toBe(1);
  const statuses = await Promise.all(
    Array.from({ length: 6 }, async () => (await new Client(site.url).get("/t/1.json", ONE_EACH)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
}, 60_000);

it("limits count what all of them let through, and all end when they are told to", async () => {
  const limited = await startServer({ env: { WORKERS: "2" } });
  const statuses: number[] = [];
  // With a cookie, so that no kept page is the answer.
  for (let n = 0; n < SEARCHES_PER_ADDRESS.points + 6; n++)
    statuses.push(
      (await new Client(limited.url).get(`/search.json?q=x${n}`, { ...ONE_EACH, Cookie: "a=b" })).status,
    );
  expect(statuses.filter((status) => status === 200)).toHaveLength(SEARCHES_PER_ADDRESS.points);
  expect(new Set(statuses.slice(SEARCHES_PER_ADDRESS.points))).toEqual(new Set([429]));
  const pids = childrenOf(limited.pid);
  await limited.stop();
  expect(pids.filter(runs)).toEqual([]);
}, 60_000);
