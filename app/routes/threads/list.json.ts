import type { LoaderFunctionArgs } from "@remix-run/node";
import { listThreads } from "../../forum/threads/views";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { ThreadList } from "../../web/json/pages";
import { listCursorFrom, listCursorTo, orderFrom, periodFrom } from "../../web/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const asked = {
      order: orderFrom(request.url, "new"),
      period: periodFrom(request.url),
      after: listCursorFrom(request.url),
    };
    const { threads, nextCursor } = await listThreads(context.viewer, asked);
    return answerJson(ThreadList, { threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
  });
