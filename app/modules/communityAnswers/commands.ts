import { db } from "../../../db/client";
import { isAsked } from "../../../db/queries/communityAnswers/answerWriters";
import * as questions from "../../../db/queries/questions/questions";
import type { Viewer } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { mayWrite } from "./policy";

/** Refuses who may not write a question's answer; returns the question. */
export async function ensureWriter(viewer: Viewer, questionId: number) {
  const question = (await questions.byId(db, questionId)) ?? refuse("not_found");
  const asked = viewer !== null && (await isAsked(db, questionId, viewer.id));
  ensure(mayWrite(viewer, { threadState: question.threadState, asked }));
  return question;
}
