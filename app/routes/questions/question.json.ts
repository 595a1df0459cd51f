import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/read";
import { readQuestion } from "../../forum/questions/read";
import { answering } from "../../web/errors";
import { answerJson, withSource } from "../../web/json/answer";
import { QuestionPage } from "../../web/json/pages";
import { idFrom, listCursorTo } from "../../web/params";
import { lookingAt } from "./lookingAt";

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { thread, question, answers, nextCursor } = await readQuestion(args.context.viewer, idFrom(args.params.id), lookingAt(args));
    const sources = await readSources(answers);
    return answerJson(QuestionPage, {
      question,
      thread,
      answers: answers.map((post) => withSource(post, sources)),
      nextCursor: nextCursor && listCursorTo(nextCursor),
    });
  });
