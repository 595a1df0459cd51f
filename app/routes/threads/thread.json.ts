import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/read";
import { readThread } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { presentPostJson, presentQuestionJson, presentThreadJson } from "../../web/json";
import { lookedFrom } from "../../web/looks";
import { afterFrom, cohortsFrom, idFrom } from "../../web/params";

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { request, params, context } = args;
    const { thread, opening, replies, questions, first, nextCursor } = await readThread(context.viewer, idFrom(params.id), {
      view: "oldest",
      after: afterFrom(request.url),
      as: cohortsFrom(request.url),
      looked: lookedFrom(args),
    });
    const posts = first ? [opening, ...replies] : replies;
    const sources = await readSources(posts);
    return Response.json({
      thread: presentThreadJson(thread),
      questions: questions.map(presentQuestionJson),
      posts: posts.map((post) => presentPostJson(post, sources)),
      nextCursor,
    });
  });
