import { afterEach, describe, expect, it, vi } from "vitest";
import { db, write } from "../../db/client";
import { broadcast, broadcastAfter, type Change, subscribe, countSubscribers } from "../../db/client/pubsub";
import { tags } from "../../db/schema";
import { useDatabase } from "../support/database";

useDatabase();

const post: Change = { threadId: 1, what: "post", questionId: null };
const ballot: Change = { threadId: 1, what: "ballot", questionId: 7 };

const leaving: (() => void)[] = [];
function hearing(threadId: number) {
  const heard: Change[] = [];
  leaving.push(subscribe(threadId, (change) => heard.push(change)));
  return heard;
}
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});

describe("announce", () => {
  it("reaches everyone who listens to the thread, in order, and nobody else", () => {
    const [one, two, other] = [hearing(1), hearing(1), hearing(2)];
    broadcast(post);
    broadcast(ballot);
    expect(one).toEqual([post, ballot]);
    expect(two).toEqual([post, ballot]);
    expect(other).toEqual([]);
  });

  it("reaches nobody who has left; leaving twice, and the same listener twice, are no trouble", () => {
    const heard: Change[] = [];
    const hear = (change: Change) => heard.push(change);
    const [leave, stay] = [subscribe(1, hear), subscribe(1, hear)];
    leave();
    leave();
    broadcast(post);
    expect(heard).toEqual([post]);
    expect(countSubscribers()).toBe(1);
    stay();
    expect(countSubscribers()).toBe(0);
    broadcast(post);
    expect(heard).toEqual([post]);
  });

  it("does not fail, nor keep it from the others, when one listener does", () => {
    const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    leaving.push(
      subscribe(1, () => {
        throw new Error("deaf");
      }),
    );
    const heard = hearing(1);
    broadcast(post);
    expect(heard).toEqual([post]);
    expect(warned).toHaveBeenCalledOnce();
  });
});

describe("announcing", () => {
  const changed = () => post;
  const add = () => write((tx) => tx.insert(tags).values({ name: "mlops" }).returning({ id: tags.id }));

  it("is heard once the change can be read, and passes the result on", async () => {
    let readable: Promise<number> | undefined;
    leaving.push(subscribe(1, () => (readable = db.$count(tags))));
    expect(await broadcastAfter(add(), changed)).toEqual([{ id: 1 }]);
    expect(await readable).toBe(1);
  });

  it("announces nothing of a write that failed, or that changed nothing", async () => {
    const heard = hearing(1);
    const failed = write(async (tx) => {
      await tx.insert(tags).values({ name: "lost" });
      throw new Error("no");
    });
    await expect(broadcastAfter(failed, changed)).rejects.toThrow("no");
    await broadcastAfter(add(), () => null);
    expect(heard).toEqual([]);
  });
});
