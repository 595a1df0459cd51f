import type { LoaderFunctionArgs } from "@remix-run/node";
import { listTag } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { TagPage } from "../../web/json/pages";
import { listCursorFrom, listCursorTo, orderFrom } from "../../web/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tag = params.tag ?? "";
    const { threads, nextCursor } = await listTag(context.viewer, tag, listCursorFrom(request.url), orderFrom(request.url, "active"));
    return answerJson(TagPage, { tag, threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
  });
