import { and, asc, eq, gt, lte, max, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { posts, questions, stories, tags, threads } from "../../schema";
import { openToAll } from "../threads/threads";

/** A page that everybody may read. */
export interface Place {
  id: number;
  slug: string;
  changedAt: Date;
}

interface Range {
  /** Ids above this one, up to and with `to`. */
  from: number;
  to: number;
}

/** The threads with these ids that everybody may see. */
export async function threadsIn(db: Db, { from, to }: Range): Promise<Place[]> {
  return db
    .select({ id: threads.id, slug: threads.slug, changedAt: threads.lastActivityAt })
    .from(threads)
    .where(and(gt(threads.id, from), lte(threads.id, to), openToAll))
    .orderBy(asc(threads.id));
}

/** The closing questions with these ids of threads that everybody may see. */
export async function questionsIn(db: Db, { from, to }: Range): Promise<Place[]> {
  return db
    .select({ id: questions.id, slug: questions.slug, changedAt: threads.lastActivityAt })
    .from(questions)
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .where(and(gt(questions.id, from), lte(questions.id, to), openToAll))
    .orderBy(asc(questions.id));
}

/** The stories of these posts that everybody may read. */
export async function storiesIn(
  db: Db,
  { from, to }: Range,
): Promise<{ id: number; fromRole: string; toRole: string; changedAt: Date }[]> {
  return db
    .select({
      id: stories.postId,
      fromRole: stories.fromRole,
      toRole: stories.toRole,
      changedAt: sql<Date>`coalesce(${posts.editedAt}, ${posts.createdAt})`.mapWith(posts.createdAt),
    })
    .from(stories)
    .innerJoin(posts, eq(posts.id, stories.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(gt(stories.postId, from), lte(stories.postId, to), eq(posts.state, "visible"), openToAll))
    .orderBy(asc(stories.postId));
}

/** The names of these tags that have a thread. */
export async function tagsIn(db: Db, { from, to }: Range): Promise<string[]> {
  const rows = await db
    .select({ name: tags.name })
    .from(tags)
    .where(and(gt(tags.id, from), lte(tags.id, to), gt(tags.threadCount, 0)))
    .orderBy(asc(tags.id));
  return rows.map(({ name }) => name);
}

/** The highest ids there are; 0 where there are none. */
export async function lastIds(
  db: Db,
): Promise<{ threads: number; questions: number; stories: number; tags: number }> {
  const [[thread], [question], [story], [tag]] = await Promise.all([
    db.select({ id: max(threads.id) }).from(threads),
    db.select({ id: max(questions.id) }).from(questions),
    db.select({ id: max(stories.postId) }).from(stories),
    db.select({ id: max(tags.id) }).from(tags),
  ]);
  return {
    threads: thread?.id ?? 0,
    questions: question?.id ?? 0,
    stories: story?.id ?? 0,
    tags: tag?.id ?? 0,
  };
}
