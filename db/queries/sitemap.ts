import { and, asc, eq, gt, lte, max } from "drizzle-orm";
import type { Db } from "../client/engine";
import { questions, threads } from "../schema";
import { openToAll } from "./threads";

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

/** The highest ids there are; 0 where there are none. */
export async function lastIds(db: Db): Promise<{ threads: number; questions: number }> {
  const [[thread], [question]] = await Promise.all([
    db.select({ id: max(threads.id) }).from(threads),
    db.select({ id: max(questions.id) }).from(questions),
  ]);
  return { threads: thread?.id ?? 0, questions: question?.id ?? 0 };
}
