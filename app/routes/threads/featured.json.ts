import type { LoaderFunctionArgs } from "@remix-run/node";
import { listFeatured } from "../../forum/threads/listing";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { ThreadList } from "../../web/json/pages";
import { listCursorFrom, listCursorTo } from "../../web/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { threads, nextCursor } = await listFeatured(context.viewer, listCursorFrom(request.url));
    return answerJson(ThreadList, { threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
  });
