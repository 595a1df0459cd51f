import { db } from "../../../db/client";
import * as events from "../../../db/queries/questions/questionEvents";
import type { QuestionEvent } from "./types";

/**
 * Returns the changes to a question and its options, oldest first, as everybody who may see the question may
 * read them.
 */
export async function readHistory(questionId: number): Promise<QuestionEvent[]> {
  const rows = await events.ofQuestion(db, questionId);
  return rows.map(({ questionId: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
}
