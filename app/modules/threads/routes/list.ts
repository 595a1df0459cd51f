import type { LoaderFunctionArgs } from "@remix-run/node";
import { listThreads } from "../lists";
import type { ListOrder } from "../types";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo } from "../../../server/params";

/** One page of a list of threads, with the address of the next. */
export const loadList = ({ request, context }: LoaderFunctionArgs, order: ListOrder, path: string) =>
  withErrorResponse(async () => {
    const { threads, nextCursor } = await listThreads(context.viewer, {
      order,
      after: listCursorFrom(request.url),
    });
    return { threads, next: nextCursor && `${path}?after=${listCursorTo(nextCursor)}` };
  });
