import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPost, readSources } from "../views";
import { readThreadHead } from "../../threads/views";
import { withErrorResponse } from "../../../server/errors";
import { answerJson, withSource } from "../../../server/json/response";
import { PostPage } from "../../../server/json/pages";
import { idFrom } from "../../../server/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const post = await readPost(context.viewer, idFrom(params.id));
    const [thread, sources] = await Promise.all([
      readThreadHead(context.viewer, post.threadId),
      readSources([post]),
    ]);
    return answerJson(PostPage, { post: withSource(post, sources), thread });
  });
