import type { LoaderFunctionArgs } from "@remix-run/node";
import { readResults } from "../../forum/questions/results";
import { codebook } from "../../forum/questions/csvExport";
import { answerJson } from "../../web/json/answer";
import { HiddenResults, ResultsPage } from "../../web/json/pages";
import { viewedResults } from "../../web/resultViews";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

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
