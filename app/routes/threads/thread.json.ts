import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSources } from "../../forum/posts/read";
import { readThread } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { presentPostJson, presentQuestionJson, presentThreadJson } from "../../web/json";
import { afterFrom, idFrom } from "../../web/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { thread, opening, replies, questions, after, nextCursor } = await readThread(
      context.viewer,
      idFrom(params.id),
      afterFrom(request.url),
    );
    const posts = after === 1 ? [opening, ...replies] : replies;
    const sources = await readSources(posts);
    return Response.json({
      thread: presentThreadJson(thread),
      questions: questions.map(presentQuestionJson),
      posts: posts.map((post) => presentPostJson(post, sources)),
      nextCursor,
    });
  });
