import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publish, type Subscribers, useSubscribers } from "../../app/modules/eventBus";
import type { PostRendered } from "../../app/modules/events";
import { postReply } from "../../app/modules/posts/commands";
import { db, write } from "../../db/client";
import { posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const event: PostRendered = { type: "PostRendered", id: 1, title: "", html: "<p>Anew.</p>" };
let real: Subscribers;

beforeEach(() => {
  real = useSubscribers(undefined)!;
});
afterEach(() => void useSubscribers(real));

const rendered = () => write((tx) => publish(tx, event, now));

describe("publish", () => {
  it("tells one subscriber after the other, each once the one before is done", async () => {
    const heard: unknown[] = [];
    useSubscribers({
      ...real,
      PostRendered: [
        async (tx, { id }, at) => void heard.push(await tx.select({ id: posts.id }).from(posts), id, at),
        async () => void heard.push("then"),
      ],
    });
    await rendered();
    expect(heard).toEqual([[], 1, now, "then"]);
  });

  it("undoes what happened where a subscriber fails, and tells no other", async () => {
    await seedForum();
    useSubscribers(real);
    const ada = await makeMember("ada");
    const before = await db.select({ id: posts.id }).from(posts);
    const told: string[] = [];
    const failing = async () => {
      throw new Error("the index failed");
    };
    useSubscribers({ ...real, PostCreated: [failing, async () => void told.push("told")] });
    await expect(postReply(ada, 1, { body: "Hello.", formKey: "event-bus-1" }, now)).rejects.toThrow(
      "the index failed",
    );
    expect(await db.select({ id: posts.id }).from(posts)).toEqual(before);
    expect(told).toEqual([]);
  });

  it("is refused in a process that has no subscribers", async () => {
    await expect(rendered()).rejects.toThrow("import app/modules/subscribers");
  });
});

describe("subscribers", () => {
  it.each([
    ["ThreadStarted", ["indexPost", "followByWriting", "notifyOfThread"]],
    ["PostCreated", ["indexPost", "followByWriting", "notifyOfReply"]],
    ["PostEdited", ["indexPost", "notifyOfEdit"]],
  ] as const)("%s: a post can be found and is followed before anybody is told of it", (type, names) => {
    expect(real[type].map(({ name }) => name)).toEqual(names);
  });
});
