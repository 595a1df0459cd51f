import { expect, it } from "vitest";
import { openQueue } from "../../../app/modules/accounts/taskQueue";

class Full extends Error {}

const turn = () => new Promise((done) => setImmediate(done));

/** A queue whose work is done when `finish` says so. */
function heldQueue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const inTurn = openQueue({ atOnce, waiting, refusal: () => new Full() });
  const held: (() => void)[] = [];
  return {
    add: (first = false) => inTurn(() => new Promise<void>((done) => held.push(done)), first),
    /** Lets everything be done; returns how much ran at once at most. */
    async finish(): Promise<number> {
      let most = 0;
      for (await turn(); held.length > 0; await turn()) {
        most = Math.max(most, held.length);
        for (const done of held.splice(0)) done();
      }
      return most;
    },
  };
}

it("runs no more at once than it may, refuses what would wait too long, and frees every turn", async () => {
  const queue = heldQueue({ atOnce: 2, waiting: 10 });
  const settled = Promise.allSettled(Array.from({ length: 30 }, () => queue.add()));
  expect(await queue.finish()).toBe(2);
  const refused = (await settled).filter((each) => each.status === "rejected");
  expect(refused).toHaveLength(30 - 2 - 10);
  expect(refused.every(({ reason }) => reason instanceof Full)).toBe(true);
  const after = Promise.all([queue.add(), queue.add()]);
  expect(await queue.finish()).toBe(2);
  await after;
});

it("lets who goes first pass those who wait, however many they are", async () => {
  const queue = heldQueue({ atOnce: 1, waiting: 10 });
  const order: string[] = [];
  const all = Array.from({ length: 11 }, (_, n) => queue.add().then(() => order.push(`stranger ${n}`)));
  all.push(queue.add(true).then(() => order.push("owner")));
  await queue.finish();
  await Promise.all(all);
  expect(order.slice(0, 2)).toEqual(["stranger 0", "owner"]);
});

it("goes on after work that failed", async () => {
  const inTurn = openQueue({ atOnce: 1, waiting: 1, refusal: () => new Full() });
  await expect(inTurn(() => Promise.reject(new Error("no")), false)).rejects.toThrow("no");
  expect(await inTurn(() => Promise.resolve("done"), false)).toBe("done");
});
