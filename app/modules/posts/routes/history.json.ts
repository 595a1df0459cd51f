import type { LoaderFunctionArgs } from "@remix-run/node";
import { readHistory } from "../history";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { HistoryPage } from "../../../server/json/pages";
import { afterFrom, idFrom } from "../../../server/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { post, ...history } = await readHistory(context.viewer, idFrom(params.id), afterFrom(request.url));
    return answerJson(HistoryPage, { post: { ...post, author: post.author.username }, ...history });
  });
