import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCommunityAnswers } from "../../communityAnswers/views";
import { readSources } from "../../posts/views";
import { readQuestion } from "../../posts/answers";
import { answerJson, withSource } from "../../../server/json/response";
import { QuestionPage } from "../../../server/json/pages";
import { idFrom, listCursorTo } from "../../../server/params";
import { lookingAt } from "./viewerOfResults";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { thread, question, answers, nextCursor } = await readQuestion(
        args.context.viewer,
        idFrom(args.params.id),
        lookingAt(args),
      );
      const [sources, summaries] = await Promise.all([
        readSources(answers),
        readCommunityAnswers(args.context.viewer, [question]),
      ]);
      return answerJson(QuestionPage, {
        question,
        thread,
        communityAnswer: summaries.answers.find(({ withheld }) => !withheld) ?? null,
        answers: answers.map((post) => withSource(post, sources)),
        nextCursor: nextCursor && listCursorTo(nextCursor),
      });
    },
  );
