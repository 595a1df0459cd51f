import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAnswerHistory } from "../history";
import { answerJson } from "../../../server/json/response";
import { AnswerHistoryPage } from "../../../server/json/pages";
import { viewedResults } from "../../../server/resultViews";
import { afterFrom, idFrom } from "../../../server/params";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

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
