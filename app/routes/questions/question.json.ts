import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/read";
import { readQuestion } from "../../forum/questions/read";
import { answering } from "../../web/errors";
import { presentPostJson, presentQuestionJson } from "../../web/json";
import { afterFrom, idFrom } from "../../web/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { thread, question, answers, nextCursor } = await readQuestion(
      context.viewer,
      idFrom(params.id),
      afterFrom(request.url),
    );
    const sources = await readSources(answers);
    return Response.json({
      question: presentQuestionJson(question),
      thread: { id: thread.id, slug: thread.slug, title: thread.title },
      answers: answers.map((post) => presentPostJson(post, sources)),
      nextCursor,
    });
  });
