import { and, eq, gte, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { answers, ballotEvents, looks, options, posts, questions, threads } from "../schema";

/** The thread whose opening post this author made with this form, so that a retry finds it. */
export async function threadByFormKey(db: Db, authorId: number, formKey: string) {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, source: posts.source, editedAt: posts.editedAt })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.authorId, authorId), eq(posts.formKey, formKey)));
  return row ?? null;
}

export async function addThread(
  tx: Db,
  thread: typeof threads.$inferInsert,
): Promise<{ id: number; slug: string }> {
  const [row] = await tx.insert(threads).values(thread).returning({ id: threads.id, slug: threads.slug });
  return row!;
}

export async function addQuestion(tx: Db, question: typeof questions.$inferInsert): Promise<{ id: number }> {
  const [row] = await tx.insert(questions).values(question).returning({ id: questions.id });
  return row!;
}

export async function changeQuestion(
  tx: Db,
  id: number,
  question: Partial<typeof questions.$inferInsert>,
): Promise<void> {
  await tx.update(questions).set(question).where(eq(questions.id, id));
}

/** Removes a question with its options. Only for one that nobody has voted on or answered. */
export async function removeQuestion(tx: Db, id: number): Promise<void> {
  await tx.delete(questions).where(eq(questions.id, id));
}

export async function addOptions(tx: Db, rows: (typeof options.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(options).values(rows);
}

export async function removeOptions(tx: Db, questionId: number): Promise<void> {
  await tx.delete(options).where(eq(options.questionId, questionId));
}

/** Forgets who has seen a question's result. */
export async function removeLooks(tx: Db, questionId: number): Promise<void> {
  await tx.delete(looks).where(eq(looks.questionId, questionId));
}

/**
 * Moves every question from this place on one place down. In two steps, for no two may share a place on the
 * way.
 */
export async function makeRoom(tx: Db, threadId: number, from: number): Promise<void> {
  const those = and(eq(questions.threadId, threadId), gte(questions.position, from));
  await tx
    .update(questions)
    .set({ position: sql`-${questions.position} - 1` })
    .where(those);
  await tx
    .update(questions)
    .set({ position: sql`-${questions.position}` })
    .where(and(eq(questions.threadId, threadId), sql`${questions.position} < 0`));
}

/** Lets two questions change places. */
export async function swapPlaces(
  tx: Db,
  a: { id: number; position: number },
  b: { id: number; position: number },
): Promise<void> {
  await changeQuestion(tx, a.id, { position: -a.position });
  await changeQuestion(tx, b.id, { position: a.position });
  await changeQuestion(tx, a.id, { position: b.position });
}

/** Whether any post answers the question. */
export async function answered(db: Db, questionId: number): Promise<boolean> {
  const [row] = await db
    .select({ id: answers.postId })
    .from(answers)
    .where(eq(answers.questionId, questionId))
    .limit(1);
  return row !== undefined;
}

/** The questions of a thread that somebody has voted on, ever, or answered. */
export async function touchedIn(db: Db, threadId: number): Promise<number[]> {
  const [voted, told] = await Promise.all([
    db
      .selectDistinct({ id: ballotEvents.questionId })
      .from(ballotEvents)
      .innerJoin(questions, eq(questions.id, ballotEvents.questionId))
      .where(eq(questions.threadId, threadId)),
    db
      .selectDistinct({ id: answers.questionId })
      .from(answers)
      .innerJoin(posts, eq(posts.id, answers.postId))
      .where(eq(posts.threadId, threadId)),
  ]);
  return [...voted, ...told].map((row) => row.id);
}
