import Database from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { locatePost } from "../../../app/modules/posts/views";
import { depthPageOf, buildPaths } from "../../../app/modules/posts/tree";
import type { Member } from "../../../app/modules/accounts/types";
import { questionNow, threadNow } from "../../../app/modules/threads/redirects";
import { db } from "../../../db/client";
import { dialect } from "../../../db/kit/dialect";
import {
  answers,
  ballotChoices,
  ballotEvents,
  ballots,
  helpfulVotes,
  posts,
  questions,
  tags,
  threads,
  threadTags,
} from "../../../db/schema";

/** Posts, threads and votes that members have made, to be found again whatever moderators did. */
export interface Made {
  /** Every post by its id, with its latest text. */
  posts: Map<number, { authorId: number; source: string }>;
  /** Every thread that there ever was. */
  threads: Set<number>;
  /** The voters of each question, as "QUESTION MEMBER". */
  votes: Set<string>;
}

type Row<T extends { $inferSelect: unknown }> = T["$inferSelect"];

/**
 * Holds the whole forum against its own rows and against what was made: nothing lost, nothing doubled, every
 * count right.
 */
export async function expectWhole(made: Made, reader: Member): Promise<void> {
  if (dialect !== "pg") expectSound();
  const [allPosts, allThreads] = [await db.select().from(posts), await db.select().from(threads)];
  expectPosts(allPosts, allThreads, made);
  await expectCounts(allPosts, allThreads);
  await expectBallots(made);
  for (const id of made.posts.keys()) expect(await locatePost(reader, id)).toMatchObject({ id });
  for (const id of made.threads) {
    const now = (await threadNow(db, id))?.id ?? id;
    expect(allThreads.find((thread) => thread.id === now)?.state, `thread ${id}, now ${now}`).not.toBe(
      "merged",
    );
    expect(
      allThreads.some((thread) => thread.id === now),
      `thread ${id} leads somewhere`,
    ).toBe(true);
  }
}

/**
 * Through a connection of its own: one that has read before keeps what it knows of the search index, and
 * takes that for damage.
 */
function expectSound() {
  const raw = db as unknown as { all(query: unknown): { file: string }[] };
  const fresh = new Database(raw.all(sql`pragma database_list`)[0]!.file, { readonly: true });
  expect(fresh.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(fresh.pragma("foreign_key_check")).toEqual([]);
  fresh.close();
}

function expectPosts(all: Row<typeof posts>[], threadRows: Row<typeof threads>[], made: Made) {
  const byId = new Map(all.map((post) => [post.id, post]));
  for (const [id, { authorId, source }] of made.posts)
    expect(byId.get(id), `post ${id}`).toMatchObject({ authorId, source });
  for (const thread of threadRows) {
    const here = all.filter((post) => post.threadId === thread.id);
    if (thread.state === "merged") {
      expect(here, `nothing is left in ${thread.id}`).toEqual([]);
      continue;
    }
    expect(
      here.filter(({ number }) => number === 1),
      `thread ${thread.id} begins once`,
    ).toHaveLength(1);
    expect(thread.lastNumber).toBeGreaterThanOrEqual(Math.max(...here.map(({ number }) => number)));
    const paths = buildPaths(here);
    for (const { id, number, path, band, parentId } of here) {
      const grownPath = paths.get(id);
      expect(grownPath === undefined, `post ${id} hangs in its tree`).toBe(number === 1);
      expect({ path, band }, `post ${id}`).toEqual(
        grownPath === undefined ? { path: "", band: 0 } : { path: grownPath, band: depthPageOf(grownPath) },
      );
      if (parentId !== null) expect(byId.get(parentId)!.threadId, `what ${id} answers`).toBe(thread.id);
    }
  }
}

async function expectCounts(all: Row<typeof posts>[], threadRows: Row<typeof threads>[]) {
  const [told, votes, worn, allTags, asked] = [
    await db.select().from(answers),
    await db.select().from(helpfulVotes),
    await db.select().from(threadTags),
    await db.select().from(tags),
    await db.select().from(questions),
  ];
  for (const post of all) {
    expect(post.helpful, `post ${post.id}`).toBe(votes.filter(({ postId }) => postId === post.id).length);
    const answered = told.filter(({ postId }) => postId === post.id);
    expect(post.questionId, `the first that ${post.id} answers`).toBe(
      answered.length === 0 ? null : Math.min(...answered.map(({ questionId }) => questionId)),
    );
    for (const { questionId, best } of answered) {
      expect(asked.find(({ id }) => id === questionId)!.threadId, `what ${post.id} answers`).toBe(
        post.threadId,
      );
      expect(best, `rank of ${post.id}`).toBe(post.best);
    }
  }
  for (const thread of threadRows) {
    const here = all.filter((post) => post.threadId === thread.id);
    expect(thread.replyCount, `thread ${thread.id}`).toBe(
      here.filter((post) => post.number > 1 && post.state === "visible").length,
    );
    expect(thread.score).toBe(here.find(({ number }) => number === 1)?.helpful ?? 0);
    const { hot, score, createdAt, lastActivityAt } = thread;
    for (const { hot: h, score: s, createdAt: c, lastActivityAt: l } of worn.filter(
      ({ threadId }) => threadId === thread.id,
    ))
      expect({ hot: h, score: s, createdAt: c, lastActivityAt: l }).toEqual({
        hot,
        score,
        createdAt,
        lastActivityAt,
      });
  }
  for (const tag of allTags)
    expect(tag.threadCount, tag.name).toBe(worn.filter(({ tagId }) => tagId === tag.id).length);
}

/** Every vote stands where its question is now, once, and is what the history of ballots says. */
async function expectBallots({ votes }: Made) {
  const [held, choices, events] = [
    await db.select().from(ballots),
    await db.select().from(ballotChoices),
    await db.select().from(ballotEvents),
  ];
  for (const vote of votes) {
    const [question, memberId] = vote.split(" ").map(Number) as [number, number];
    const now = await questionNow(db, question);
    expect(
      held.filter((ballot) => ballot.questionId === now && ballot.memberId === memberId),
      `${vote}, now ${now}`,
    ).toHaveLength(1);
  }
  const last = new Map(
    events.toSorted((a, b) => a.id - b.id).map((event) => [`${event.questionId} ${event.memberId}`, event]),
  );
  const told = [...last]
    .filter(([, { kind }]) => kind !== "withdrawn")
    .map(([key, { optionIds, text }]) => ({ key, optionIds: optionIds.toSorted((a, b) => a - b), text }));
  const stored = held.map(({ id, questionId, memberId, text }) => ({
    key: `${questionId} ${memberId}`,
    optionIds: choices
      .filter(({ ballotId }) => ballotId === id)
      .map(({ optionId }) => optionId)
      .toSorted((a, b) => a - b),
    text,
  }));
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  expect(stored.toSorted(byKey)).toEqual(told.toSorted(byKey));
}

/** The ids of threads that can be acted on. */
export const openThreads = async (): Promise<number[]> =>
  (await db.select({ id: threads.id }).from(threads).where(eq(threads.state, "open"))).map(({ id }) => id);
