import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPost, readSources } from "../../forum/posts/views";
import { readThreadHead } from "../../forum/threads/views";
import { withErrorResponse } from "../../web/errors";
import { answerJson, withSource } from "../../web/json/answer";
import { PostPage } from "../../web/json/pages";
import { idFrom } from "../../web/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const post = await readPost(context.viewer, idFrom(params.id));
    const [thread, sources] = await Promise.all([
      readThreadHead(context.viewer, post.threadId),
      readSources([post]),
    ]);
    return answerJson(PostPage, { post: withSource(post, sources), thread });
  });
