import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEngine, write } from "../../db/client";
import type { Engine } from "../../db/client/engine";
import { openSqlite } from "../../db/client/sqlite";
import { members } from "../../db/schema";
import { Client, registered } from "../support/client";
import { ask } from "../support/questions";
import { type RunningServer, startServer } from "../support/server";

/**
 * The form of a ballot that was opened before its question was merged into another, as a browser without
 * scripts sends it.
 */
let site: RunningServer;
let engine: Engine;
let ada: Client;
let made = 0;

beforeAll(async () => {
  site = await startServer({ env: { RATE_LIMITS: "off" } });
  engine = openSqlite({
    file: join(site.dataDir, "byway.db"),
    migrations: "migrations/sqlite",
    prepared: true,
  });
  useEngine(engine);
  ada = await registered(site.url, "ada");
}, 60_000);
afterAll(async () => {
  useEngine(undefined);
  await engine.close();
  await site.stop();
});

/** Two questions that ask the same, the first merged into the second. */
async function merged() {
  const mo = await registered(site.url, `mona${++made}`);
  await write((tx) =>
    tx
      .update(members)
      .set({ role: "moderator" })
      .where(eq(members.usernameLower, `mona${made}`)),
  );
  const asking = async (labels: string[]) => {
    const { location } = await mo.post("/threads/new", {
      intent: "post",
      title: `A thread of many ${++made}`,
      body: `Words ${made}.`,
      tags: ["mlops"],
      formKey: `stale-ballots-${made}`,
    });
    const threadId = Number(/\/t\/(\d+)/.exec(location!)![1]);
    return {
      threadId,
      ...(await ask({
        threadId,
        prompt: "Which of them?",
        reveal: "always",
        kind: "multi",
        maxChoices: 2,
        labels,
      })),
    };
  };
  const [old, now] = [await asking(["A", "B", "C"]), await asking(["C", "B", "A"])];
  const done = await mo.post(`/moderation/threads/${old.threadId}/merge-threads`, {
    intent: "do",
    reason: "Because.",
    into: String(now.threadId),
  });
  expect(done.location).toContain("/moderation/actions/");
  return { old, now };
}

describe("a ballot's form for a question that was merged", () => {
  it("is cast on the question that stands now, and leads there", async () => {
    const { old, now } = await merged();
    const { status, location } = await ada.post(`/questions/${old.id}/ballot`, {
      choice: [String(old.option.B)],
    });
    expect([status, location]).toEqual([303, `/t/${now.threadId}#q${now.id}`]);
    const { text } = await ada.get(`/questions/${now.id}/ballot`);
    expect(checked(text)).toEqual([String(now.option.B)]);
  });

  it("comes back on the question that stands now where it is refused, with what was chosen", async () => {
    const { old, now } = await merged();
    const { status, text } = await ada.post(`/questions/${old.id}/ballot`, {
      choice: ["A", "B", "C"].map((label) => String(old.option[label])),
      reason: "All of them.",
    });
    expect(status).toBe(422);
    expect(text).toContain(`action="/questions/${now.id}/ballot"`);
    expect(checked(text).toSorted()).toEqual(
      ["A", "B", "C"].map((label) => String(now.option[label])).toSorted(),
    );
    expect(text).toContain("All of them.");
  });

  it("is kept for a visitor and cast there once they are logged in", async () => {
    const { old, now } = await merged();
    const visitor = new Client(site.url);
    const { location } = await visitor.post(`/questions/${old.id}/ballot`, {
      choice: [String(old.option.C)],
    });
    expect(location).toMatch(/^\/login/);
    const entered = await visitor.post("/register", {
      username: `kept${made}`,
      email: `kept${made}@example.org`,
      password: "a long enough password 42",
    });
    expect(entered.location).toBe(`/t/${now.threadId}#q${now.id}`);
  });
});

/** The values of the boxes that are ticked. */
const checked = (html: string): string[] =>
  [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /name="choice"/.test(tag) && /\schecked/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)![1]!);
