import type { LoaderFunctionArgs } from "@remix-run/node";
import { listThreads } from "../lists";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { ThreadList } from "../../../server/json/pages";
import { listCursorFrom, listCursorTo, orderFrom, periodFrom } from "../../../server/params";

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
