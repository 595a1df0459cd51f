import type { LoaderFunctionArgs } from "@remix-run/node";
import { listTagged } from "../../forum/threads/listing";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { TagPage } from "../../web/json/pages";
import { listCursorFrom, listCursorTo, orderFrom, tagsFrom } from "../../web/params";

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tags = tagsFrom(params.tag);
    const { threads, nextCursor } = await listTagged(context.viewer, tags, { order: orderFrom(request.url, "active"), after: listCursorFrom(request.url) });
    return answerJson(TagPage, { tags, threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
  });
