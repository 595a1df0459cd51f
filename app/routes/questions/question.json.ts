import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/read";
import { readQuestion } from "../../forum/questions/read";
import { answering } from "../../web/errors";
import { presentPostJson, presentQuestionJson } from "../../web/json";
import { idFrom, listCursorTo } from "../../web/params";
import { lookingAt } from "./lookingAt";

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { thread, question, answers, nextCursor } = await readQuestion(args.context.viewer, idFrom(args.params.id), lookingAt(args));
    const sources = await readSources(answers);
    return Response.json({
      question: presentQuestionJson(question),
      thread: { id: thread.id, slug: thread.slug, title: thread.title },
      answers: answers.map((post) => presentPostJson(post, sources)),
      nextCursor: nextCursor && listCursorTo(nextCursor),
    });
  });
