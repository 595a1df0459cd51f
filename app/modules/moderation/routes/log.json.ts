import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLog } from "../log";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { LogPage } from "../../../server/json/pages";
import { idsFrom, logFilterFrom } from "../../../server/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { actions, nextCursor } = await readLog(
      context.viewer,
      logFilterFrom(request.url),
      idsFrom(request.url),
    );
    return answerJson(LogPage, { actions, nextCursor });
  });
