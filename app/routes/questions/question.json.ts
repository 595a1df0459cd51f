import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCommunityAnswers } from "../../forum/communityAnswers/views";
import { readSources } from "../../forum/posts/views";
import { readQuestion } from "../../forum/questions/views";
import { answerJson, withSource } from "../../web/json/answer";
import { QuestionPage } from "../../web/json/pages";
import { idFrom, listCursorTo } from "../../web/params";
import { lookingAt } from "./lookingAt";
import { answeringOrMoved, movedQuestion } from "../site/moved";

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
