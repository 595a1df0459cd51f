import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { markHelpful } from "../../app/modules/posts/commands";
import { startThread } from "../../app/modules/compose/commands";
import { THREADS_PER_PAGE } from "../../app/modules/threads/limits";
import { listTagged, listThreads, type ThreadList } from "../../app/modules/threads/lists";
import { readThread } from "../../app/modules/compose/threadPage";
import type { ListOrder, Period } from "../../app/modules/threads/types";
import { hot } from "../../app/stats/ranking";
import { write } from "../../db/client";
import { named, tagThread } from "../../db/queries/tags/tags";
import { setScore, takeNumber } from "../../db/queries/threads/threads";
import { threads } from "../../db/schema";
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
  const { id } = await startThread(
    ada,
    {
      title: `Thread number ${++made}`,
      tags: ["careers"],
      body: "Words.",
      questions: [],
      formKey: `lists-test-${made}`,
    },
    daysAgo(days),
  );
  const { opening } = await readThread(null, id);
  for (const member of helpful) await markHelpful(member, opening.id);
  return id;
}

describe("the best threads", () => {
  it("are those of a week, a month, a year or of all time, the most helpful first", async () => {
    const crowd = await makeMembers(4);
    const [old, year, month, week, quiet] = [
      await start(400, crowd),
      await start(200, crowd.slice(1)),
      await start(20, crowd.slice(2)),
      await start(3, crowd.slice(3)),
      await start(1),
    ];
    const best = async (period: Period) =>
      (await listThreads(null, { order: "top", period }, NOW)).threads
        .map(({ id }) => id)
        .filter((id) => id !== 1);
    expect(await best("all")).toEqual([old, year, month, week, quiet]);
    expect(await best("year")).toEqual([year, month, week, quiet]);
    expect(await best("month")).toEqual([month, week, quiet]);
    expect(await best("week")).toEqual([week, quiet]);
  });

  it("are the same on all pages of a day, each once", async () => {
    for (let n = 0; n < THREADS_PER_PAGE + 5; n++) await start(6.9);
    const first = await listThreads(null, { order: "top", period: "week" }, NOW);
    const second = await listThreads(
      null,
      { order: "top", period: "week", after: first.nextCursor },
      new Date("2026-06-15T23:59:59Z"),
    );
    const ids = [...first.threads, ...second.threads].map(({ id }) => id).filter((id) => id !== 1);
    expect(new Set(ids).size).toBe(THREADS_PER_PAGE + 5);
    expect(ids).toHaveLength(THREADS_PER_PAGE + 5);
  });
});

/**
 * Promises of a list while others write, vote and hide between two pages. Each thread that keeps its place in
 * the order is seen exactly once, on a tag's list too. A thread with a new reply moves up in the list by
 * activity, and one with a new vote in those by votes: it may be on a page that the reader has left.
 */
describe("a list while others write, vote and hide", () => {
  const event = fc.record({
    do: fc.constantFrom("start", "reply", "vote", "hide"),
    at: fc.nat(200),
    page: fc.nat(2),
  });

  it.each<[ListOrder, boolean]>([
    ["hot", false],
    ["new", false],
    ["active", false],
    ["top", false],
    ["active", true],
    ["hot", true],
  ])("shows each thread that keeps its place once: %s, of a tag: %s", async (order, tagged) => {
    const dated = (n: number) => new Date(NOW.getTime() - (n % 9) * 3_600_000);
    const put = (rows: number[]) =>
      write(async (tx) => {
        const values = rows.map((n) => ({
          slug: "t",
          title: `Thread ${n}`,
          authorId: ada.id,
          createdAt: dated(n),
          lastActivityAt: dated(n),
          score: n % 5,
          hot: hot(n % 5, dated(n)),
        }));
        const added = await tx.insert(threads).values(values).returning({ id: threads.id });
        const [tag] = await named(tx, ["careers"]);
        for (const { id } of tagged ? added : []) await tagThread(tx, id, [tag!.id]);
        return added.map(({ id }) => id);
      });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 12 }), async (events) => {
        const made = await put(Array.from({ length: 2 * THREADS_PER_PAGE + 5 }, (_, n) => n));
        const moved = new Set<number>();
        const act = ({ do: what, at }: (typeof events)[number]) => {
          const id = made[at % made.length]!;
          if (what === "start") return put([at]);
          if (
            what === "hide" ||
            (what === "reply" && order === "active") ||
            (what === "vote" && (order === "hot" || order === "top"))
          )
            moved.add(id);
          return write(async (tx) => {
            if (what === "reply") await takeNumber(tx, id, new Date(NOW.getTime() + at));
            if (what === "vote") await setScore(tx, id, { score: at, hot: hot(at, NOW) });
            if (what === "hide") await tx.update(threads).set({ state: "hidden" }).where(eq(threads.id, id));
          });
        };
        const seen: number[] = [];
        let after: ThreadList["nextCursor"] = null;
        for (let n = 0; n === 0 || after !== null; n++) {
          const page: ThreadList = await (tagged
            ? listTagged(null, ["careers"], { order, after })
            : listThreads(null, { order, after }));
          seen.push(...page.threads.map(({ id }) => id));
          after = page.nextCursor;
          for (const each of events.filter((one) => one.page === n)) await act(each);
        }
        for (const id of made)
          if (!moved.has(id))
            expect(
              seen.filter((one) => one === id),
              `${order} ${id}`,
            ).toHaveLength(1);
      }),
      { numRuns: 3 },
    );
  });
});
