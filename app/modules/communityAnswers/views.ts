import { db } from "../../../db/client";
import * as writerQueries from "../../../db/queries/communityAnswers/answerWriters";
import * as queries from "../../../db/queries/communityAnswers/communityAnswers";
import * as questions from "../../../db/queries/questions/questions";
import { mayModerate } from "../accounts/sanctions";
import type { Member, Viewer } from "../accounts/types";
import { resultsOpenTo } from "../questions/views";
import type { Question } from "../questions/types";
import { ensure } from "../decision";
import { standingAt } from "./misquotes";
import { presentAnswer } from "./presenter";
import { mayAsk, mayMisquote } from "./policy";
import type { CommunityAnswer, Writers } from "./types";

export interface CommunityAnswers {
  /** Those that stand, by no means one for each question. */
  answers: CommunityAnswer[];
  /** Ids of the questions whose answer this viewer may write. */
  writes: number[];
}

/**
 * The community answers of these questions, all of one thread that the viewer may see. What sums up a result
 * is open to whom the result is.
 */
export async function readCommunityAnswers(
  viewer: Viewer,
  asked: Pick<Question, "id" | "results">[],
): Promise<CommunityAnswers> {
  const ids = asked.map(({ id }) => id);
  const [rows, writes] = await Promise.all([queries.standing(db, ids), writesOf(viewer, ids)]);
  const hidden = new Set(asked.filter(({ results }) => results !== "open").map(({ id }) => id));
  const up = rows.filter(({ sentences }) => sentences.length > 0);
  return {
    answers: up.map((row) => presentAnswer(viewer, row, { withheld: hidden.has(row.questionId) })),
    writes,
  };
}

async function writesOf(viewer: Viewer, ids: number[]): Promise<number[]> {
  if (!viewer || viewer.standing) return [];
  return mayModerate(viewer).ok ? ids : writerQueries.askedOf(db, viewer.id, ids);
}

/**
 * Returns the members who have been asked to write a question's community answer, as far as this viewer may
 * know.
 */
export async function readWriters(viewer: Viewer, questionId: number): Promise<Writers> {
  if (!viewer) return { asked: [], mayAsk: false, mine: false };
  const rows = await writerQueries.ofQuestion(db, questionId);
  const may = mayAsk(viewer).ok;
  return {
    asked: may ? rows.map(({ memberId, username, askedBy }) => ({ memberId, username, askedBy })) : [],
    mayAsk: may,
    mine: rows.some(({ memberId }) => memberId === viewer.id),
  };
}

/**
 * Words of the viewer's own post as the answer that stands quotes them, with the sentence that they stand
 * under. Refuses those of others.
 */
export async function readOwnQuote(viewer: Member, citationId: number) {
  const { answer, citation } = await standingAt(db, citationId);
  ensure(mayMisquote(viewer, citation.post));
  const { id, slug, prompt } = (await questions.byId(db, answer.questionId))!;
  const shown = presentAnswer(viewer, answer, { withheld: false }).sentences.find(({ citations }) =>
    citations.some((each) => each.id === citationId),
  )!;
  // A sentence sums up the result, and is told to whom that is open; one's own words are one's own.
  const sentence = (await resultsOpenTo(viewer, id)) ? shown.text : null;
  return {
    question: { id, slug, prompt },
    sentence,
    citation: shown.citations.find((each) => each.id === citationId)!,
  };
}
