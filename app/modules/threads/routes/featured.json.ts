import type { LoaderFunctionArgs } from "@remix-run/node";
import { listFeatured } from "../lists";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { ThreadList } from "../../../server/json/pages";
import { listCursorFrom, listCursorTo } from "../../../server/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { threads, nextCursor } = await listFeatured(context.viewer, listCursorFrom(request.url));
    return answerJson(ThreadList, { threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
  });
