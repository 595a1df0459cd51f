import { expect, it, vi } from "vitest";

// What another file of this worker has read has the real one: this file reads everything anew.
vi.hoisted(() => vi.resetModules());
const held = vi.hoisted(() => ({ open: [] as (() => void)[] }));
vi.mock("@node-rs/argon2", () => {
  const wait = (answer: unknown) => () => new Promise((done) => held.open.push(() => done(answer)));
  return { verify: wait(true), hash: wait("hash") };
});
const { hashPassword, isPassword } = await import("../../../app/forum/people/passwords");
const { PASSWORDS_AT_ONCE, PASSWORDS_WAITING } = await import("../../../app/forum/people/limits");
const { isOverloaded } = await import("../../../app/text/rendering");

const turn = () => new Promise((done) => setImmediate(done));
/** Lets everything that hashes, and what comes after it, be done; says how many hashed at once at most. */
async function finish(): Promise<number> {
  let most = 0;
  for (await turn(); held.open.length > 0; await turn()) {
    most = Math.max(most, held.open.length);
    for (const done of held.open.splice(0)) done();
  }
  return most;
}

it("checks no more passwords at once than leave threads for everything else, and refuses what would wait too long", async () => {
  const flood = Array.from({ length: PASSWORDS_AT_ONCE + PASSWORDS_WAITING + 50 }, () => isPassword("wrong password", null));
  const settled = Promise.allSettled(flood);
  expect(await finish()).toBe(PASSWORDS_AT_ONCE);
  const refused = (await settled).filter((each) => each.status === "rejected");
  expect(refused).toHaveLength(50);
  expect(refused.every(({ reason }) => isOverloaded(reason))).toBe(true);
  // And the turns are all free again.
  const after = Promise.all([hashPassword("a"), isPassword("b", "hash")]);
  await finish();
  expect(await after).toEqual(["hash", true]);
});

it("lets a browser that has logged in before pass the strangers who wait", async () => {
  const order: string[] = [];
  const all = Array.from({ length: PASSWORDS_AT_ONCE + PASSWORDS_WAITING }, (_, n) => isPassword("x", null).then(() => order.push(`stranger ${n}`)));
  all.push(isPassword("right", "hash", { known: true }).then(() => order.push("owner")));
  await finish();
  await Promise.all(all);
  expect(order.indexOf("owner")).toBeLessThanOrEqual(2 * PASSWORDS_AT_ONCE);
});

it("says no to a text that no password is as long as, after the same work", async () => {
  const answer = isPassword("x".repeat(1_000_000), "hash");
  expect(await finish()).toBe(1);
  expect(await answer).toBe(false);
});
