import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAnswerHistory } from "../../forum/communityAnswers/history";
import { answerJson } from "../../web/json/answer";
import { AnswerHistoryPage } from "../../web/json/pages";
import { viewedResults } from "../../web/resultViews";
import { afterFrom, idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { request, params, context } = args;
      const { question, versions, nextCursor } = await readAnswerHistory(context.viewer, idFrom(params.id), {
        before: afterFrom(request.url),
        looked: viewedResults(args),
      });
      return answerJson(AnswerHistoryPage, { question, versions, nextCursor });
    },
  );
