import type { LoaderFunctionArgs } from "@remix-run/node";
import { listTagged } from "../../forum/threads/listing";
import { answerJson } from "../../web/json/answer";
import { TagPage } from "../../web/json/pages";
import { listCursorFrom, listCursorTo, orderFrom, tagsFrom } from "../../web/params";
import { answeringOrMoved, movedTags } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedTags(args),
    async () => {
      const { request, context } = args;
      const tags = tagsFrom(request.url);
      const { threads, nextCursor } = await listTagged(context.viewer, tags, {
        order: orderFrom(request.url, "active"),
        after: listCursorFrom(request.url),
      });
      return answerJson(TagPage, { tags, threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
    },
  );
