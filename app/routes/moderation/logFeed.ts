import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfLog } from "../../forum/moderation/log";
import { atom } from "../../web/atom";
import { withErrorResponse } from "../../web/errors";
import { logFilterFrom } from "../../web/params";

/** The newest of the log, or of a part of it, as everybody reads it. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { pathname, search } = new URL(request.url);
    return atom(context.origin, `${pathname}${search}`, await feedOfLog(logFilterFrom(request.url)));
  });
