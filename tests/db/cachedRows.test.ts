import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Member } from "../../app/modules/accounts/types";
import { castBallot } from "../../app/modules/questions/commands";
import { readQuestions } from "../../app/modules/questions/views";
import { readEvidence, takeSnapshotWhenDue } from "../../app/modules/stories/snapshots";
import { db, write } from "../../db/client";
import { kept } from "../../db/client/cachedRows";
import { trackReads } from "../../db/client/dependencyTracking";
import { dialect } from "../../db/kit/dialect";
import * as evidence from "../../db/queries/questions/crosstab";
import * as questionQueries from "../../db/queries/questions/questions";
import * as stories from "../../db/queries/stories/stories";
import { ballots, threads } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask } from "../support/questions";

/** Sums over many rows are computed once a change, not once a page. */
useDatabase();

let ada: Member;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
});

describe.runIf(dialect === "sqlite")("what is kept", () => {
  const titled = vi.fn<() => Promise<string>>(
    async () => (await db.select({ title: threads.title }).from(threads).where(eq(threads.id, 1)))[0]!.title,
  );
  beforeEach(() => void titled.mockClear());

  it("is worked out once, and again when what it read has changed", async () => {
    const first = await kept("title", titled);
    expect(await kept("title", titled)).toBe(first);
    await write((tx) => tx.update(ballots).set({ reason: "" }));
    await kept("title", titled);
    expect(titled).toHaveBeenCalledTimes(1);
    await write((tx) => tx.update(threads).set({ title: "Another" }).where(eq(threads.id, 1)));
    expect(await kept("title", titled)).toBe("Another");
    expect(titled).toHaveBeenCalledTimes(2);
  });

  it("is no reason for a page to stay when that changes", async () => {
    await kept("title", titled);
    const topics = new Set<string>();
    await trackReads(topics, () => kept("title", titled));
    expect(topics).toContain("threads");
  });

  it("is worked out again where it failed", async () => {
    await expect(kept("broken", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await kept("broken", async () => 1)).toBe(1);
  });
});

describe.runIf(dialect === "sqlite")("ballots", () => {
  it("are added up once per change, however often their thread is read; a vote counts at once", async () => {
    const question = await ask({ threadId: 1, kind: "rank", reveal: "always", labels: ["A", "B", "C"] });
    const counted = vi.spyOn(evidence, "rankings");
    const voted = vi.spyOn(questionQueries, "votes");
    const read = async () => (await readQuestions(null, 1)).questions.find(({ id }) => id === question.id)!;
    for (let n = 0; n < 3; n++) await read();
    expect([counted.mock.calls.length, voted.mock.calls.length]).toEqual([1, 1]);
    await castBallot(ada, question.id, { optionIds: [question.option.B!, question.option.A!] });
    expect((await read()).runOff).toMatchObject({ ballots: 1, winner: question.option.B });
    await read();
    expect([counted.mock.calls.length, voted.mock.calls.length]).toEqual([2, 2]);
    counted.mockRestore();
    voted.mockRestore();
  });

  it("are read by their orders of preference, not one by one", async () => {
    const question = await ask({ threadId: 1, kind: "rank", reveal: "always", labels: ["A", "B"] });
    const [a, b] = [question.option.A!, question.option.B!];
    await write(async (tx) => {
      const upTo = sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
        select i from n)`;
      await tx.run(
        sql`insert into members (id, username, username_lower, created_at)
          select 10000 + i, 'v' || i, 'v' || i, 0 from ${upTo}`,
      );
      await tx.run(
        sql`insert into ballots (id, question_id, member_id, cast_at)
          select 10000 + i, ${question.id}, 10000 + i, 0 from ${upTo}`,
      );
      await tx.run(
        sql`insert into ballot_choices (ballot_id, option_id, rank)
          select 10000 + i, case when i % 4 = 0 then ${b} else ${a} end, 1 from ${upTo}`,
      );
      await tx.run(
        sql`insert into ballot_choices (ballot_id, option_id, rank)
          select 10000 + i, case when i % 4 = 0 then ${a} else ${b} end, 2 from ${upTo}`,
      );
    });
    expect(await evidence.rankings(db, [question.id], 2)).toHaveLength(2);
    expect(
      (await readQuestions(null, 1)).questions.find(({ id }) => id === question.id)!.runOff,
    ).toMatchObject({ ballots: 2_000, winner: a });
  });
});

describe.runIf(dialect === "sqlite")("stories", () => {
  it("are added up once per change of the figures, and not every minute while none changes", async () => {
    const released = vi.spyOn(stories, "lastRelease");
    for (let n = 0; n < 3; n++) await readEvidence();
    expect(released).toHaveBeenCalledTimes(1);
    const all = vi.spyOn(stories, "all");
    const now = new Date();
    for (let n = 0; n < 3; n++) await takeSnapshotWhenDue(now);
    expect(all).toHaveBeenCalledTimes(1);
    await takeSnapshotWhenDue(new Date(now.getTime() + 61 * 60_000));
    expect(all).toHaveBeenCalledTimes(2);
    released.mockRestore();
    all.mockRestore();
  });
});
