import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Member, Viewer } from "../../app/modules/accounts/types";
import { sessionStore } from "../../app/modules/accounts/sessions";
import { postReply } from "../../app/modules/posts/commands";
import { castBallot } from "../../app/modules/questions/commands";
import { loader } from "../../app/modules/threads/routes/live";
import { endLive } from "../../app/server/live";
import { write } from "../../db/client";
import { broadcast, countSubscribers } from "../../db/client/pubsub";
import { members, questions, threads } from "../../db/schema";
import { Client, registered } from "../support/client";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { type RunningServer, startServer } from "../support/server";

/** Reads a stream as it comes. */
function follow({ body }: Response) {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const ended = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
  })();
  return { events: () => events(text), ended };
}
const events = (text: string) => text.match(/^data: .*$/gm)?.length ?? 0;

describe("what a stream passes on", () => {
  useDatabase();
  let reader: Member;
  let writer: Member;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    await seedForum();
    [reader, writer] = [await makeMember("reader"), await makeMember("writer")];
    for (const member of [reader, writer]) await logIn(member);
  });
  afterEach(() => {
    endLive();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(5_000);
  const logIn = (member: Member) => {
    const now = new Date();
    const times = { createdAt: now, lastUsedAt: now, expiresAt: new Date(now.getTime() + 60 * 60_000) };
    return sessionStore.start(
      { id: `session-${member.id}`, memberId: member.id, userAgent: "", ...times },
      { instead: null },
    );
  };
  const hideResults = () => write((tx) => tx.update(questions).set({ reveal: "after_answer" }));
  const hideThread = () => write((tx) => tx.update(threads).set({ state: "hidden" }));
  const vote = (viewer: Member, option: number) => castBallot(viewer, 1, { optionIds: [option] });
  const reply = (body: string) => postReply(writer, 1, { body, formKey: `key-of-${body}` });

  async function open(viewer: Viewer, id = "1") {
    const request = new Request(`http://site.example/threads/${id}/live`);
    const context = { viewer, sessionId: viewer && `session-${viewer.id}` };
    return loader({ request, params: { id }, context } as unknown as LoaderFunctionArgs);
  }
  const statusFor = (viewer: Viewer, id?: string) =>
    open(viewer, id).then(
      () => 200,
      (answer: Response) => answer.status,
    );

  it("is for members, and for threads that they may see", async () => {
    expect(await statusFor(null)).toBe(401);
    expect(await statusFor(reader)).toBe(200);
    expect(await statusFor(reader, "999")).toBe(404);
    await hideThread();
    expect(await statusFor(reader)).toBe(404);
    expect(await statusFor({ ...reader, role: "moderator" })).toBe(200);
  });

  it("tells of a reply, and of a vote whose result is open", async () => {
    const stream = follow(await open(reader));
    await reply("one");
    await settle();
    expect(stream.events()).toBe(1);
    await vote(writer, 1);
    await settle();
    expect(stream.events()).toBe(2);
  });

  it("tells nothing of votes to whom the result is hidden, until they have voted", async () => {
    await hideResults();
    const stream = follow(await open(reader));
    await vote(writer, 1);
    await settle();
    expect(stream.events()).toBe(0);
    await reply("one");
    await settle();
    expect(stream.events()).toBe(1);
    await vote(reader, 2);
    await settle();
    const before = stream.events();
    await vote(writer, 2);
    await settle();
    expect(stream.events()).toBe(before + 1);
  });

  it("ends without a word when the thread is hidden meanwhile", async () => {
    const stream = follow(await open(reader));
    await reply("one");
    await settle();
    await hideThread();
    broadcast({ threadId: 1, what: "post", questionId: null });
    await stream.ended;
    expect(stream.events()).toBe(1);
    expect(countSubscribers()).toBe(0);
  });

  it("ends without a word when the session has, and goes by the role that the member has now", async () => {
    const stream = follow(await open(reader));
    await sessionStore.end(`session-${reader.id}`);
    await reply("one");
    await stream.ended;
    expect(stream.events()).toBe(0);
    const moderator = follow(await open({ ...writer, role: "moderator" }));
    await write((tx) => tx.update(members).set({ role: "member" }));
    await hideThread();
    broadcast({ threadId: 1, what: "question", questionId: 1 });
    await moderator.ended;
    expect(moderator.events()).toBe(0);
  });
});

describe("a live stream of the real server", () => {
  let site: RunningServer;
  beforeAll(async () => {
    site = await startServer({ env: { RATE_LIMITS: "off" } });
  }, 60_000);
  let stopped = false;
  afterAll(async () => {
    if (!stopped) await site.stop();
  });

  /**
   * Connects by node:http, which tells an answer that ended from one that was cut off; fetch takes both for
   * ended.
   */
  const connect = ({ cookies }: Client) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        Accept: "text/event-stream",
        "Accept-Encoding": "gzip",
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      };
      get(`${site.url}/threads/1/live`, { headers, agent: false }, resolve).on("error", reject);
    });

  it("refuses visitors", async () => {
    const answer = await connect(new Client(site.url));
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["content-type"]).not.toMatch(/event-stream/);
    answer.destroy();
  });

  it("brings news of votes and replies as they are made, and ends in order with the process", async () => {
    const [reader, writer] = [await registered(site.url), await registered(site.url)];
    const answer = await connect(reader);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/event-stream/);
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.headers["cache-control"]).toMatch(/no-cache.*no-transform/);
    let text = "";
    answer.setEncoding("utf8").on("data", (more: string) => (text += more));
    await writer.post("/threads/1/replies", { body: "News", formKey: "live-news-1" });
    await vi.waitFor(() => expect(events(text)).toBe(1), { timeout: 10_000 });
    await writer.post("/questions/1/ballot", { choice: "1" });
    await vi.waitFor(() => expect(events(text)).toBe(2), { timeout: 10_000 });
    stopped = true;
    await Promise.all([site.stop(), once(answer, "close")]);
    expect(answer.complete).toBe(true);
  });
});
