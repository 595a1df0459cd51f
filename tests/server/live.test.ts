import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { compressing } from "../../app/server/compression";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionStore } from "../../app/modules/accounts/sessions";
import { Refusal } from "../../app/modules/decision";
import {
  endLive,
  stillLoggedIn,
  STREAMS_IN_TOTAL,
  STREAMS_PER_MEMBER,
  streamChanges,
} from "../../app/server/live";
import { log } from "../../app/server/log";
import { write } from "../../db/client";
import { broadcast, type Change, countSubscribers } from "../../db/client/pubsub";
import * as members from "../../db/queries/accounts/members";
import { useDatabase } from "../support/database";

const THREAD = 5;
const post: Change = { threadId: THREAD, what: "post", questionId: null };
const ballot: Change = { threadId: THREAD, what: "ballot", questionId: 7 };
const everything = async () => true;
const noBallots = async ({ what }: Change) => what !== "ballot";

/** Reads a response as it comes. */
function follow({ body }: Response) {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let over = false;
  const done = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      text += value;
    }
    over = true;
  })();
  return {
    text: () => text,
    events: () => text.match(/^data: .*$/gm)?.length ?? 0,
    over: () => over,
    done,
    leave: () => reader.cancel(),
  };
}

interface Opening {
  memberId?: number;
  mayHear?: (change: Change) => Promise<boolean>;
  signal?: AbortSignal;
}
const open = ({ memberId = 1, mayHear = everything, signal }: Opening = {}) =>
  streamChanges(new Request("http://site.example/threads/5/live", { signal: signal ?? null }), {
    memberId,
    threadId: THREAD,
    mayHear,
  });

afterEach(() => endLive());

describe("a stream of changes", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** Lets what is under way happen, then the time pass. */
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const settle = () => pass(0);

  it("says that something has changed, and nothing of what", async () => {
    const stream = follow(open());
    broadcast({ threadId: THREAD, what: "ballot", questionId: 424_242 });
    await settle();
    expect(stream.events()).toBe(1);
    expect(stream.text()).toMatch(/^retry: \d+\n\nid: 1\ndata: changed\n\n$/);
  });

  it("is silent about other threads", async () => {
    const stream = follow(open());
    broadcast({ ...post, threadId: THREAD + 1 });
    await pass(5_000);
    expect(stream.events()).toBe(0);
  });

  it("makes a few events of a burst of two hundred, and does not lose the last", async () => {
    const stream = follow(open());
    for (let n = 0; n < 200; n++) broadcast(ballot);
    await settle();
    const atOnce = stream.events();
    await pass(10_000);
    expect(atOnce).toBe(1);
    expect(stream.events()).toBe(2);
  });

  it("says at most one thing a second of a burst about many things", async () => {
    const stream = follow(open());
    for (let at = 0; at < 10_000; at += 50) {
      broadcast({ ...ballot, questionId: at % 7 });
      broadcast(post);
      await pass(50);
    }
    expect(stream.events()).toBeLessThanOrEqual(11);
    expect(stream.events()).toBeGreaterThan(3);
    const before = stream.events();
    await pass(5_000);
    expect(stream.events()).toBeGreaterThan(before);
  });

  it("says nothing of a vote whose result is hidden, while a post gets through", async () => {
    const stream = follow(open({ mayHear: noBallots }));
    broadcast(ballot);
    await pass(10_000);
    expect(stream.events()).toBe(0);
    broadcast(post);
    await settle();
    expect(stream.events()).toBe(1);
  });

  it("tells a post at the same time whether or not hidden votes came before it", async () => {
    const stream = follow(open({ mayHear: noBallots }));
    for (let n = 0; n < 50; n++) broadcast({ ...ballot, questionId: n % 4 });
    await settle();
    broadcast(post);
    await settle();
    expect(stream.events()).toBe(1);
  });

  it("asks again each time: a result that opens is told from then on", async () => {
    let revealed = false;
    const stream = follow(open({ mayHear: async () => revealed }));
    broadcast(ballot);
    await pass(2_000);
    expect(stream.events()).toBe(0);
    revealed = true;
    broadcast(ballot);
    await settle();
    expect(stream.events()).toBe(1);
  });

  it("ends when the listener is refused, in silence", async () => {
    const stream = follow(
      open({
        mayHear: async () => {
          throw new Refusal("not_found", "not-found");
        },
      }),
    );
    broadcast(post);
    await settle();
    expect(stream.over()).toBe(true);
    expect(stream.events()).toBe(0);
  });

  it("ends, and says why in the log, when it cannot be known what may be told", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const stream = follow(
      open({
        mayHear: async () => {
          throw new Error("the database broke");
        },
      }),
    );
    broadcast(post);
    await settle();
    expect(stream.over()).toBe(true);
    expect(logged).toHaveBeenCalledOnce();
  });

  it("is kept alive by comments, which are no events, and ends by itself after a while", async () => {
    const stream = follow(open());
    await pass(60_000);
    expect(stream.text().match(/^:$/gm)?.length).toBeGreaterThanOrEqual(2);
    expect(stream.events()).toBe(0);
    expect(stream.over()).toBe(false);
    await pass(60 * 60_000);
    expect(stream.over()).toBe(true);
  });

  it("closes a member's oldest when there are too many, and nobody else's", async () => {
    const other = follow(open({ memberId: 2 }));
    const mine = Array.from({ length: STREAMS_PER_MEMBER }, () => follow(open({ memberId: 1 })));
    await settle();
    expect(mine.map((stream) => stream.over())).toEqual(mine.map(() => false));
    mine.push(follow(open({ memberId: 1 })));
    await settle();
    expect(mine.map((stream) => stream.over())).toEqual([true, ...Array(STREAMS_PER_MEMBER).fill(false)]);
    expect(other.over()).toBe(false);
  });

  it("opens no more than the process holds; a member's newest takes the place of their oldest", async () => {
    const streams = Array.from({ length: STREAMS_IN_TOTAL }, (_, n) =>
      open({ memberId: 1 + (n % (STREAMS_IN_TOTAL / STREAMS_PER_MEMBER)) }),
    );
    const late = open({ memberId: 1_000_000 });
    expect([late.status, late.headers.get("Retry-After")]).toEqual([503, "60"]);
    expect(open({ memberId: 1 }).status).toBe(200);
    expect(streams.every(({ status }) => status === 200)).toBe(true);
  });

  it.each([
    ["goes away", (stream: ReturnType<typeof follow>) => stream.leave()],
    ["breaks off its request", (_: unknown, gone: AbortController) => gone.abort()],
    [
      "does both",
      (stream: ReturnType<typeof follow>, gone: AbortController) => (gone.abort(), stream.leave()),
    ],
    ["is sent away", () => endLive()],
  ])("leaves no listener and no timer when the client %s", async (_, end) => {
    const gone = new AbortController();
    const stream = follow(open({ signal: gone.signal }));
    for (let n = 0; n < 3; n++) broadcast(post);
    await settle();
    expect(countSubscribers()).toBe(1);
    await end(stream, gone);
    await settle();
    expect(countSubscribers()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("says nothing after its end, when a question it had asked is answered late", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    let answer = (_: boolean) => {};
    const stream = follow(open({ mayHear: () => new Promise((resolve) => (answer = resolve)) }));
    broadcast(post);
    endLive();
    answer(true);
    await pass(5_000);
    expect(stream.events()).toBe(0);
    expect(logged).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("never begins for a client that is gone already, nor for one that asks for the head alone", async () => {
    const gone = AbortSignal.abort();
    await follow(open({ signal: gone })).done;
    const head = new Request("http://site.example/threads/5/live", { method: "HEAD" });
    expect(streamChanges(head, { memberId: 1, threadId: THREAD, mayHear: everything }).body).toBeNull();
    expect(countSubscribers()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("over HTTP", () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    const app = new Hono();
    app.use(compressing);
    app.get("/live", (c) => streamChanges(c.req.raw, { memberId: 1, threadId: THREAD, mayHear: everything }));
    server = createServer(getRequestListener(app.fetch));
    // An idle connection that nobody closes would be waited for without end.
    server.keepAliveTimeout = 0;
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  });
  const close = () => new Promise((done) => server.close(done));

  it("comes through compression and the server at once", async () => {
    const response = await fetch(url, { headers: { "Accept-Encoding": "gzip, deflate" } });
    expect(response.headers.get("Content-Type")).toMatch(/^text\/event-stream/);
    expect(response.headers.get("Content-Encoding")).toBeNull();
    expect(response.headers.get("Cache-Control")).toMatch(/no-cache.*no-transform/);
    expect(response.headers.get("X-Accel-Buffering")).toBe("no");
    const stream = follow(response);
    broadcast(post);
    await vi.waitFor(() => expect(stream.events()).toBe(1));
    endLive();
    await close();
  });

  it("leaves no listener when the client goes away", async () => {
    const gone = new AbortController();
    const stream = follow(await fetch(url, { signal: gone.signal }));
    expect(countSubscribers()).toBe(1);
    gone.abort();
    await expect(stream.done).rejects.toThrow();
    await vi.waitFor(() => expect(countSubscribers()).toBe(0));
    server.closeAllConnections();
    await close();
  });

  it("lets the process stop: streams end, and their connections with them", async () => {
    const streams = [follow(await fetch(url)), follow(await fetch(url))];
    endLive();
    await close();
    await Promise.all(streams.map((stream) => stream.done));
    expect(streams.map((stream) => stream.over())).toEqual([true, true]);
  });
});

describe("stillLoggedIn", () => {
  useDatabase();
  const DAY_MS = 24 * 60 * 60 * 1000;
  async function session(expiresInMs: number) {
    const now = new Date();
    const ada = (await write((tx) =>
      members.add(tx, { username: "ada", usernameLower: "ada", createdAt: now }),
    ))!;
    const times = { createdAt: now, lastUsedAt: now, expiresAt: new Date(now.getTime() + expiresInMs) };
    await sessionStore.start({ id: "hashed", memberId: ada.id, userAgent: "", ...times }, { instead: null });
    return ada;
  }
  const refused = { code: "unauthenticated" };

  it("names the member while the session lasts", async () => {
    const ada = await session(DAY_MS);
    expect(await stillLoggedIn("hashed")).toEqual(ada);
    await sessionStore.end("hashed");
    await expect(stillLoggedIn("hashed")).rejects.toMatchObject(refused);
  });

  it("refuses a session that has expired, one that never was, and none", async () => {
    await session(-1);
    await expect(stillLoggedIn("hashed")).rejects.toMatchObject(refused);
    await expect(stillLoggedIn("unknown")).rejects.toMatchObject(refused);
    await expect(stillLoggedIn(null)).rejects.toMatchObject(refused);
  });
});
