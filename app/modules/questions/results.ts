import { db } from "../../../db/client";
import * as queries from "../../../db/queries/questions/questions";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { crosstabOf } from "./crosstabViews";
import { readSplit } from "./detailViews";
import { readQuestions } from "./views";
import { type ResultRow, exportRows } from "./csvExport";
import type { Question, Results } from "./types";

export interface ResultsToTake {
  question: Question;
  /** The reason why the result is hidden from this viewer; the rows are empty then. Null where it is open. */
  hidden: Exclude<Results, "open"> | null;
  rows: ResultRow[];
}

/**
 * A question's result as software reads it, under the same rules as its page. Refuses an open question, which
 * has none.
 */
export async function readResults(
  viewer: Viewer,
  id: number,
  looked: number[] = [],
  now = new Date(),
): Promise<ResultsToTake> {
  const { question, questions } = await readAsked(viewer, id, looked, now);
  if (question.results !== "open") return { question, hidden: question.results, rows: [] };
  const status = questions.find((each) => each.kind === "status");
  const crosses = status && status.id !== id && status.results === "open";
  const [byStatus, split] = await Promise.all([
    crosses ? crosstabOf(question, status) : null,
    readSplit(question),
  ]);
  return { question, hidden: null, rows: exportRows(question, { byStatus, split }) };
}

/** A question with options, and its result where that is open to this viewer. */
export async function readAsked(viewer: Viewer, id: number, looked: number[] = [], now = new Date()) {
  const row = (await queries.byId(db, id)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: row.threadState }));
  const { questions } = await readQuestions(viewer, row.threadId, { looked }, now);
  const question = questions.find((each) => each.id === id && each.kind !== "open") ?? refuse("not_found");
  return { question, questions };
}
