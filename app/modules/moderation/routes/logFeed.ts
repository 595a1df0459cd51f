import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfLog } from "../log";
import { atom } from "../../../server/atom";
import { withErrorResponse } from "../../../server/errors";
import { logFilterFrom } from "../../../server/params";

/** The newest of the log, or of a part of it, as everybody reads it. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { pathname, search } = new URL(request.url);
    return atom(context.origin, `${pathname}${search}`, await feedOfLog(logFilterFrom(request.url)));
  });
