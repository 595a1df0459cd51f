import type { LoaderFunctionArgs } from "@remix-run/node";
import { listThreads } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { presentThreadJson } from "../../web/json";
import { listCursorFrom, listCursorTo } from "../../web/params";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { threads, nextCursor } = await listThreads(context.viewer, { order: "new", after: listCursorFrom(request.url) });
    return Response.json({
      threads: threads.map(presentThreadJson),
      nextCursor: nextCursor && listCursorTo(nextCursor),
    });
  });
