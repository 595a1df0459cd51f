import { type Db, db } from "../../../db/client";
import * as citable from "../../../db/queries/communityAnswers/citablePosts";
import * as questions from "../../../db/queries/questions/questions";
import { toPlainText } from "../../markdown/plain";
import type { Viewer } from "../accounts/types";
import { readQuestions } from "../questions/views";
import type { Question } from "../questions/types";
import { ensure, refuse } from "../decision";
import { dissentIn, isOwed } from "./dissent";
import { type CitedFacts, maySumUp, type Problem, problemsOf } from "./policy";
import type { Citation, Owed, Sentence, Written } from "./types";
import type { Ready } from "./versions";
import { filled, postMeant } from "./answerForm";

/** A question as whoever writes about it may see it. Refuses one whose result is hidden from them. */
export async function readSummed(viewer: Viewer, questionId: number): Promise<Question> {
  const row = (await questions.byId(db, questionId)) ?? refuse("not_found");
  const { questions: all } = await readQuestions(viewer, row.threadId);
  const question = all.find(({ id }) => id === questionId)!;
  ensure(maySumUp(question.results));
  return question;
}

/**
 * Returns the dissent that an answer owes a citation to, with the posts of the dissenters. Null where they
 * are too few, or where the question has no result to dissent from.
 */
export async function readOwed(question: Question): Promise<Owed | null> {
  const dissent = dissentIn(question);
  if (dissent === null || !isOwed(dissent)) return null;
  const postIds = await citable.byDissenters(db, {
    questionId: question.id,
    threadId: question.threadId,
    leading: dissent.leading,
  });
  return { ...dissent, postIds: postIds.length > 0 ? postIds : null };
}

export interface Checked {
  /** The sentences without empty rows; the names of fields count rows without them too. */
  sentences: Written[];
  problems: Problem[];
  ready: Ready;
  /** As readers will see it; without what is wrong. */
  looks: Sentence[];
}

/** Checks the fields. Returns every problem, by field, and the sentences that would be written. */
export async function check(question: Question, typed: Written[]): Promise<Checked> {
  const sentences = filled(typed);
  const rows = await citedRows(db, question.threadId, sentences);
  const facts = rows.map((each) =>
    each.map((row): CitedFacts | null => row && { ...row, plain: toPlainText(row.html) }),
  );
  const problems = problemsOf(sentences, facts, {
    threadId: question.threadId,
    owed: await readOwed(question),
  });
  const ready = sentences.map(({ text, citations }, at) => ({
    text,
    citations: citations.flatMap(({ quote }, nth) => {
      const row = rows[at]![nth];
      return row ? [{ postId: row.id, revision: row.revision, quote }] : [];
    }),
  }));
  return { sentences, problems, ready, looks: looksOf(sentences, rows) };
}

function looksOf(sentences: Written[], rows: (citable.CitableRow | null)[][]): Sentence[] {
  let n = 0;
  return sentences.map(({ text, citations }, at) => ({
    id: at + 1,
    text,
    doubt: null,
    citations: citations.flatMap(({ quote }, nth): Citation[] => {
      const row = rows[at]![nth];
      return row
        ? [
            {
              id: ++n,
              n,
              postId: row.id,
              postNumber: row.number,
              author: row.author,
              quote,
              open: true,
              doubt: null,
              misquotes: null,
              mine: false,
            },
          ]
        : [];
    }),
  }));
}

/** As `check`, for who takes nothing but all of it: refuses with the first thing that is wrong. */
export async function readyOf(viewer: Viewer, questionId: number, typed: Written[]): Promise<Ready> {
  const { problems, ready } = await check(await readSummed(viewer, questionId), typed);
  if (problems[0]) refuse("invalid", problems[0].reason, { field: "answer" });
  return ready;
}

/** The posts that are meant, sentence by sentence; null for what is none. */
async function citedRows(
  tx: Db,
  threadId: number,
  sentences: Written[],
): Promise<(citable.CitableRow | null)[][]> {
  const meant = sentences.map(({ citations }) => citations.map(({ post }) => postMeant(post)));
  const all = meant.flat().filter((each) => each !== null);
  const ids = [...new Set(all.flatMap((each) => ("id" in each ? [each.id] : [])))];
  const numbers = [...new Set(all.flatMap((each) => ("number" in each ? [each.number] : [])))];
  const rows = await citable.named(tx, threadId, { ids, numbers });
  const found = (each: ReturnType<typeof postMeant>) =>
    each &&
    (rows.find((row) =>
      "id" in each ? row.id === each.id : row.threadId === threadId && row.number === each.number,
    ) ??
      null);
  return meant.map((each) => each.map(found));
}
