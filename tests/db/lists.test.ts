import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/forum/people/types";
import { markHelpful } from "../../app/forum/posts/actions";
import { startThread } from "../../app/forum/threads/actions";
import { THREADS_PER_PAGE } from "../../app/forum/threads/limits";
import { listThreads, readThread } from "../../app/forum/threads/read";
import type { Period } from "../../app/forum/threads/types";
import { useDatabase } from "../support/database";
import { makeMember, makeMembers, seedForum } from "../support/forum";

useDatabase();

const NOW = new Date("2026-06-15T15:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
let ada: Member;
let made = 0;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
});

/** A thread of some days ago whose opening post so many found helpful. */
async function start(days: number, helpful: Member[] = []) {
  const { id } = await startThread(ada, { title: `Thread number ${++made}`, tags: ["careers"], body: "Words.", questions: [], formKey: `lists-test-${made}` }, daysAgo(days));
  const { opening } = await readThread(null, id);
  for (const member of helpful) await markHelpful(member, opening.id);
  return id;
}

describe("the best threads", () => {
  it("are those of a week, a month, a year or of all time, the most helpful first", async () => {
    const crowd = await makeMembers(4);
    const [old, year, month, week, quiet] = [await start(400, crowd), await start(200, crowd.slice(1)), await start(20, crowd.slice(2)), await start(3, crowd.slice(3)), await start(1)];
    const best = async (period: Period) => (await listThreads(null, { order: "top", period }, NOW)).threads.map(({ id }) => id).filter((id) => id !== 1);
    expect(await best("all")).toEqual([old, year, month, week, quiet]);
    expect(await best("year")).toEqual([year, month, week, quiet]);
    expect(await best("month")).toEqual([month, week, quiet]);
    expect(await best("week")).toEqual([week, quiet]);
  });

  it("are the same on all pages of a day, each once", async () => {
    for (let n = 0; n < THREADS_PER_PAGE + 5; n++) await start(6.9);
    const first = await listThreads(null, { order: "top", period: "week" }, NOW);
    const second = await listThreads(null, { order: "top", period: "week", after: first.nextCursor }, new Date("2026-06-15T23:59:59Z"));
    const ids = [...first.threads, ...second.threads].map(({ id }) => id).filter((id) => id !== 1);
    expect(new Set(ids).size).toBe(THREADS_PER_PAGE + 5);
    expect(ids).toHaveLength(THREADS_PER_PAGE + 5);
  });
});
