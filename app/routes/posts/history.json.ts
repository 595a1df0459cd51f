import type { LoaderFunctionArgs } from "@remix-run/node";
import { readHistory } from "../../forum/posts/history";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { HistoryPage } from "../../web/json/pages";
import { afterFrom, idFrom } from "../../web/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { post, ...history } = await readHistory(context.viewer, idFrom(params.id), afterFrom(request.url));
    return answerJson(HistoryPage, { post: { ...post, author: post.author.username }, ...history });
  });
