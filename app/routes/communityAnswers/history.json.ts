import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAnswerHistory } from "../../forum/communityAnswers/history";
import { answerJson } from "../../web/json/answer";
import { AnswerHistoryPage } from "../../web/json/pages";
import { lookedFrom } from "../../web/looks";
import { afterFrom, idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(() => movedQuestion(args), async () => {
    const { request, params, context } = args;
    const { question, versions, nextCursor } = await readAnswerHistory(context.viewer, idFrom(params.id), { before: afterFrom(request.url), looked: lookedFrom(args) });
    return answerJson(AnswerHistoryPage, { question, versions, nextCursor });
  });
