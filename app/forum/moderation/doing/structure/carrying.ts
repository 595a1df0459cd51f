import { firstOf } from "../../../../../db/queries/answers";
import { type Row, rowsOf } from "../../../../../db/queries/journal";
import type { TreeRow } from "../../../../../db/queries/structure";
import { nearestAbove } from "../../../posts/branches";
import type { Acting } from "../types";

interface Landing {
  threadId: number;
  /** The number that the first of them takes there. */
  number: number;
  /** What they answer that answered the opening post, or what stays; null is the opening post there. */
  under: number | null;
  /** Which closing question an answer answers there; null where it answers none. */
  questionOf: (questionId: number) => number | null;
}

/**
 * Carries posts of a thread into another, with new numbers in the order of their old ones, and tells their authors. What
 * comes along keeps hanging on what comes along, and what stays on what stays.
 */
export async function carry(acting: Acting, rows: readonly TreeRow[], goes: ReadonlySet<number>, { threadId, number, under, questionOf }: Landing): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const put = (row: TreeRow, patch: Row) => acting.updateFrom("posts", { key: [row.id], row: row as unknown as Row }, patch);
  // What becomes the opening post of a thread of its own is named by none that answer it.
  const opens = number === 1 ? rows.find(({ id }) => goes.has(id))!.id : undefined;
  const answered = await answeredBy(acting, [...goes]);
  let next = number;
  for (const row of rows) {
    if (goes.has(row.id)) {
      const above = nearestAbove(row, byId, (id) => goes.has(id));
      const parentId = row.id === under || row.id === opens || above === opens ? null : (above ?? under);
      const questionIds = [...new Set((answered.get(row.id) ?? []).map(questionOf).filter((id) => id !== null))];
      if (row.questionId !== null) acting.count(questionIds.length === 0 ? "answersLost" : "answers");
      await put(row, { threadId, number: next++, parentId, questionId: firstOf(questionIds) });
      await putAnswers(acting, row.id, { before: answered.get(row.id) ?? [], after: questionIds, questionOf });
    } else if (row.parentId !== null && goes.has(row.parentId)) {
      await put(row, { parentId: nearestAbove(row, byId, (id) => !goes.has(id)) });
    }
  }
  acting.count("replies", goes.size);
  acting.tell(rows.filter(({ id }) => goes.has(id)).map(({ authorId }) => authorId));
}

/** Which closing questions each of these posts answers. */
async function answeredBy({ tx }: Acting, postIds: number[]): Promise<Map<number, number[]>> {
  const answered = new Map<number, number[]>();
  for (const { postId, questionId } of await rowsOf(tx, "answers", "postId", postIds))
    answered.set(postId as number, [...(answered.get(postId as number) ?? []), questionId as number]);
  return answered;
}

/** Makes a reply answer these closing questions and no others; says whether that is new. */
export async function answerThese(acting: Acting, postId: number, questionIds: number[]): Promise<boolean> {
  const before = (await answeredBy(acting, [postId])).get(postId) ?? [];
  await acting.update("posts", [postId], { questionId: firstOf(questionIds) });
  return putAnswers(acting, postId, { before, after: questionIds });
}

interface Answering {
  before: number[];
  after: number[];
  /** What an answer to this one answers now; null where it answers none. */
  questionOf?: Landing["questionOf"];
}

async function putAnswers(acting: Acting, postId: number, { before, after, questionOf = () => null }: Answering): Promise<boolean> {
  const [come, go] = [after.filter((id) => !before.includes(id)), before.filter((id) => !after.includes(id))];
  for (const questionId of go) {
    const now = questionOf(questionId);
    await acting.remove("answers", [postId, questionId], now === null ? undefined : { table: "answers", key: [postId, now] });
  }
  for (const questionId of come) await acting.insert("answers", { postId, questionId });
  return come.length + go.length > 0;
}
