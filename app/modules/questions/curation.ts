import { db } from "../../../db/client";
import * as queries from "../../../db/queries/questions/options";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { mayEdit, mayUndo, movingOf } from "./editPolicy";
import { readHistory } from "./history";
import { WRITTEN_TEXTS_SHOWN } from "./limits";
import { readQuestions, resultsOpenTo } from "./views";
import type { Question, QuestionEvent } from "./types";
import { groupWritten, type WrittenText } from "./writtenTexts";

export interface Curated {
  thread: { id: number; slug: string; title: string };
  question: Question;
  /**
   * The voters' texts, without names; null while the result is hidden from this curator, and where no option
   * takes text.
   */
  texts: WrittenText[] | null;
  /** The field of a story that answers it; null where none does. */
  storyField: string | null;
  /** Whether nobody has ever voted, so that the question may be replaced by another. */
  replaceable: boolean;
  history: QuestionEvent[];
  /** The events of the history that this curator can take back now. */
  undoable: number[];
}

/**
 * A posted question with everything that changing it needs. Refuses all but the thread's author and
 * moderators.
 */
export async function readCurated(viewer: Member, questionId: number): Promise<Curated> {
  const row = (await questions.byId(db, questionId)) ?? refuse("not_found");
  ensure(mayEdit(viewer, row));
  const [thread, all, texts, voted, options, history] = await Promise.all([
    threads.byId(db, row.threadId),
    readQuestions(viewer, row.threadId),
    writtenTexts(viewer, questionId),
    queries.everVoted(db, questionId),
    queries.ofQuestion(db, questionId),
    readHistory(questionId),
  ]);
  const undoable = history.filter(
    (event) => mayUndo(viewer, row, movingOf(event, history, options), options).ok,
  );
  return {
    thread: { id: row.threadId, slug: thread!.slug, title: thread!.title },
    question: all.questions.find((each) => each.id === questionId)!,
    texts,
    storyField: row.storyField,
    replaceable: !voted,
    history,
    undoable: undoable.map((event) => event.id),
  };
}

/**
 * Returns the texts that voters wrote under "something else", equal texts together. Null while the result is
 * hidden from this curator, and where no option takes text. Refuses members who may not edit the question.
 */
export async function writtenTexts(viewer: Member, questionId: number): Promise<WrittenText[] | null> {
  const row = (await questions.byId(db, questionId)) ?? refuse("not_found");
  ensure(mayEdit(viewer, row));
  const other = (await queries.ofQuestion(db, questionId)).find(
    (option) => option.takesText && option.state !== "merged",
  );
  if (!other || !(await resultsOpenTo(viewer, questionId))) return null;
  return groupWritten(await queries.textsOf(db, questionId, other.id)).slice(0, WRITTEN_TEXTS_SHOWN);
}

/** Whether nobody has ever voted on the question, so that it may be replaced by another. */
export const replaceable = async (questionId: number): Promise<boolean> =>
  !(await queries.everVoted(db, questionId));
