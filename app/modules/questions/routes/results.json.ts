import type { LoaderFunctionArgs } from "@remix-run/node";
import { readResults } from "../results";
import { codebook } from "../csvExport";
import { answerJson } from "../../../server/json/response";
import { HiddenResults, ResultsPage } from "../../../server/json/pages";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

/**
 * The rows of results.csv with their codebook. It holds no time of making: the same result is the same file.
 */
export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { question, hidden, rows } = await readResults(
        args.context.viewer,
        idFrom(args.params.id),
        viewedResults(args),
      );
      if (hidden) return answerJson(HiddenResults, { question, hidden }, 403);
      return answerJson(ResultsPage, {
        question,
        asked: question.asked,
        voters: question.voters,
        results: rows,
        codebook: codebook(question),
      });
    },
  );
