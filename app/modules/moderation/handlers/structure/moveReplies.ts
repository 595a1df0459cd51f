import { firstOf } from "../../../../../db/queries/questions/answers";
import { type Patch, rowsOf } from "../../../../../db/queries/moderation/journal";
import type { TreeRow } from "../../../../../db/queries/threads/threadTree";
import { nearestAbove } from "../../../posts/branches";
import type { ActionContext } from "../handler";

interface Landing {
  threadId: number;
  /** The number that the first of them takes there. */
  number: number;
  /**
   * The new parent of replies to the opening post, or to posts that stay; null for the opening post there.
   */
  under: number | null;
  /** Which closing question an answer answers there; null where it answers none. */
  questionOf: (questionId: number) => number | null;
}

/**
 * Carries posts of a thread into another, with new numbers in the order of their old ones, and tells their
 * authors. What comes along keeps hanging on what comes along, and what stays on what stays.
 */
export async function moveReplies(
  context: ActionContext,
  rows: readonly TreeRow[],
  goes: ReadonlySet<number>,
  { threadId, number, under, questionOf }: Landing,
): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const patches = new Map<number, Patch<"posts">>();
  // The first post may become the opening post of a new thread. Replies to it then have no parent.
  const opens = number === 1 ? rows.find(({ id }) => goes.has(id))!.id : undefined;
  const answered = await answeredBy(context, [...goes]);
  const now = new Map<number, number[]>();
  let next = number;
  for (const row of rows) {
    if (goes.has(row.id)) {
      const above = nearestAbove(row, byId, (id) => goes.has(id));
      const parentId = row.id === under || row.id === opens || above === opens ? null : (above ?? under);
      const questionIds = [
        ...new Set((answered.get(row.id) ?? []).map(questionOf).filter((id) => id !== null)),
      ];
      if (row.questionId !== null) context.count(questionIds.length === 0 ? "answersLost" : "answers");
      patches.set(row.id, { threadId, number: next++, parentId, questionId: firstOf(questionIds) });
      now.set(row.id, questionIds);
    } else if (row.parentId !== null && goes.has(row.parentId)) {
      patches.set(row.id, { parentId: nearestAbove(row, byId, (id) => !goes.has(id)) });
    }
  }
  await context.updateAll(
    "posts",
    rows.filter(({ id }) => patches.has(id)),
    ({ id }) => patches.get(id)!,
  );
  await putAnswers(context, { before: answered, after: now, questionOf });
  context.count("replies", goes.size);
  context.tell(rows.filter(({ id }) => goes.has(id)).map(({ authorId }) => authorId));
}

/** Which closing questions each of these posts answers. */
async function answeredBy({ tx }: ActionContext, postIds: number[]): Promise<Map<number, number[]>> {
  const answered = new Map<number, number[]>();
  for (const { postId, questionId } of await rowsOf(tx, "answers", "postId", postIds))
    answered.set(postId, [...(answered.get(postId) ?? []), questionId]);
  return answered;
}

/** Makes a reply answer these closing questions and no others; says whether that is new. */
export async function answerThese(
  context: ActionContext,
  postId: number,
  questionIds: number[],
): Promise<boolean> {
  const before = (await answeredBy(context, [postId])).get(postId) ?? [];
  await context.update("posts", [postId], { questionId: firstOf(questionIds) });
  return putAnswers(context, {
    before: new Map([[postId, before]]),
    after: new Map([[postId, questionIds]]),
  });
}

interface Answering {
  /** Closing questions that posts answer, by the ids of the posts. */
  before: ReadonlyMap<number, number[]>;
  after: ReadonlyMap<number, number[]>;
  /** Returns the new question of an answer to this one; null where it answers none. */
  questionOf?: Landing["questionOf"];
}

/** Has posts answer what they are to; says whether that is new. */
async function putAnswers(
  { rows, insertAll, removeAll }: ActionContext,
  { before, after, questionOf = () => null }: Answering,
): Promise<boolean> {
  const [come, go] = [pairsOf(after, before), pairsOf(before, after)];
  const gone = new Set(go.map(({ postId, questionId }) => `${postId} ${questionId}`));
  const stored = await rows("answers", "postId", [...new Set(go.map(({ postId }) => postId))]);
  await removeAll(
    "answers",
    stored.filter((row) => gone.has(`${row.postId} ${row.questionId}`)),
    ({ postId, questionId }) => {
      const now = questionOf(questionId);
      return now === null ? undefined : { table: "answers", key: [postId, now] };
    },
  );
  await insertAll("answers", come);
  return come.length + go.length > 0;
}

/** Returns the answers (post and question) of the one map that are not in the other. */
const pairsOf = (one: Answering["before"], other: Answering["before"]) =>
  [...one].flatMap(([postId, ids]) =>
    ids
      .filter((questionId) => !(other.get(postId) ?? []).includes(questionId))
      .map((questionId) => ({ postId, questionId })),
  );
