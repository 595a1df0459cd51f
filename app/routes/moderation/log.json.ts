import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLog } from "../../forum/moderation/log";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { LogPage } from "../../web/json/pages";
import { idsFrom, logFilterFrom } from "../../web/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { actions, nextCursor } = await readLog(
      context.viewer,
      logFilterFrom(request.url),
      idsFrom(request.url),
    );
    return answerJson(LogPage, { actions, nextCursor });
  });
