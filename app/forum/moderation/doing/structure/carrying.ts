import type { Row } from "../../../../../db/queries/journal";
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
  let next = number;
  for (const row of rows) {
    if (goes.has(row.id)) {
      const above = nearestAbove(row, byId, (id) => goes.has(id));
      const parentId = row.id === under || row.id === opens || above === opens ? null : (above ?? under);
      const questionId = row.questionId === null ? null : questionOf(row.questionId);
      if (row.questionId !== null) acting.count(questionId === null ? "answersLost" : "answers");
      await put(row, { threadId, number: next++, parentId, questionId });
    } else if (row.parentId !== null && goes.has(row.parentId)) {
      await put(row, { parentId: nearestAbove(row, byId, (id) => !goes.has(id)) });
    }
  }
  acting.count("replies", goes.size);
  acting.tell(rows.filter(({ id }) => goes.has(id)).map(({ authorId }) => authorId));
}
