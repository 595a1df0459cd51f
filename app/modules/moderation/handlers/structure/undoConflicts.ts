import type { Db } from "../../../../../db/client";
import { type Change, changesOf, rowsOf } from "../../../../../db/queries/moderation/journal";
import * as structure from "../../../../../db/queries/threads/threadTree";
import { counted } from "../../plural";
import type { Blocker } from "../../types";

/**
 * Returns the conflicts of restoring these rows: newer replies to posts that would go, answers to questions
 * that would go, and rows that would come back to a thread, or under a reply, that is elsewhere by now.
 */
export async function undoConflicts(tx: Db, changes: Change[]): Promise<Blocker[]> {
  const back = new Map(changesOf(changes, "posts").map(({ key, before }) => [Number(key[0]), before]));
  const questions = changesOf(changes, "questions").filter(
    ({ before, after }) => before && after && "threadId" in after,
  );
  const ids = [...back.keys()];
  const [own, children, answers] = await Promise.all([
    structure.postsById(tx, ids),
    structure.childrenOf(tx, ids),
    structure.answersTo(
      tx,
      questions.map(({ key }) => Number(key[0])),
    ),
  ]);
  const after = (row: structure.TreeRow): structure.TreeRow => ({ ...row, ...back.get(row.id) });
  const concerned = [
    ...new Map([...own, ...children, ...answers].map((row) => [row.id, after(row)])).values(),
  ];
  const threadOf = await threadsAfter(tx, concerned, after);
  const answered = await answersAfter(tx, concerned, changes);
  const askedIn = await questionsAfter(tx, answered, changes);
  const shut = await shutThreads(tx, concerned, changes);

  const hanging = concerned.filter(
    (row) => row.parentId !== null && threadOf.get(row.parentId) !== row.threadId,
  );
  const placed = new Map(concerned.map(({ id, threadId }) => [id, threadId]));
  const astray = new Set(
    answered
      .filter(({ postId, questionId }) => askedIn.get(questionId) !== placed.get(postId))
      .map(({ postId }) => postId),
  );
  const answering = concerned.filter(({ id }) => astray.has(id));
  const [mine, since] = [hanging.filter(({ id }) => back.has(id)), hanging.filter(({ id }) => !back.has(id))];
  const lost = concerned.filter((row) => shut.has(row.threadId));
  return [
    ...blocker(
      since.length,
      (n) => `${counted(n, "reply was", "replies were")} written since to what would go back.`,
    ),
    ...blocker(
      mine.length,
      (n) => `What ${counted(n, "post", "posts")} answered has been moved elsewhere since.`,
    ),
    ...blocker(
      answering.length,
      (n) =>
        `${counted(n, "answer is", "answers are")} to closing questions that would not ` +
        "be in the same thread.",
    ),
    ...blocker(
      lost.length,
      () => "The thread that it would go back to has been merged, or is no longer there.",
    ),
  ];
}

const blocker = (n: number, says: (n: number) => string): Blocker[] =>
  n === 0 ? [] : [{ actionId: null, says: says(n) }];

/** The thread of every post and of what it answers, as it would be. */
async function threadsAfter(
  tx: Db,
  concerned: structure.TreeRow[],
  after: (row: structure.TreeRow) => structure.TreeRow,
): Promise<Map<number, number>> {
  const known = new Map(concerned.map(({ id, threadId }) => [id, threadId]));
  const missing = concerned.flatMap(({ parentId }) =>
    parentId === null || known.has(parentId) ? [] : [parentId],
  );
  for (const row of await structure.postsById(tx, [...new Set(missing)]))
    known.set(row.id, after(row).threadId);
  return known;
}

interface Answered {
  postId: number;
  questionId: number;
}

/** Returns the answers (post and question) as they would be after the undo. */
async function answersAfter(tx: Db, concerned: structure.TreeRow[], changes: Change[]): Promise<Answered[]> {
  const mine = changesOf(changes, "answers");
  const came = new Set(mine.filter(({ before }) => before === null).map(({ key }) => key.join()));
  const went = mine.flatMap(({ key, after }) =>
    after === null ? [{ postId: Number(key[0]), questionId: Number(key[1]) }] : [],
  );
  const now = await rowsOf(
    tx,
    "answers",
    "postId",
    concerned.map(({ id }) => id),
  );
  return [...now.filter(({ postId, questionId }) => !came.has([postId, questionId].join())), ...went];
}

/** The thread that each closing question would be in. */
async function questionsAfter(tx: Db, answered: Answered[], changes: Change[]): Promise<Map<number, number>> {
  const ids = [...new Set(answered.map(({ questionId }) => questionId))];
  const known = new Map((await rowsOf(tx, "questions", "id", ids)).map(({ id, threadId }) => [id, threadId]));
  for (const { key, before } of changesOf(changes, "questions"))
    if (before?.threadId !== undefined) known.set(Number(key[0]), before.threadId);
  return known;
}

/** Threads that nothing can go back to. */
async function shutThreads(tx: Db, concerned: structure.TreeRow[], changes: Change[]): Promise<Set<number>> {
  const ids = [...new Set(concerned.map(({ threadId }) => threadId))];
  const states = new Map((await structure.statesOf(tx, ids)).map(({ id, state }) => [id, state]));
  for (const { key, before } of changesOf(changes, "threads"))
    if (before?.state !== undefined) states.set(Number(key[0]), before.state);
  return new Set(ids.filter((id) => (states.get(id) ?? "merged") === "merged"));
}
