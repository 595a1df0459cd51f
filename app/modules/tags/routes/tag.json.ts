import type { LoaderFunctionArgs } from "@remix-run/node";
import { listTagged } from "../../threads/lists";
import { tagsInSegment } from "../address";
import { answerJson } from "../../../server/json/response";
import { TagPage } from "../../../server/json/pages";
import { listCursorFrom, listCursorTo, orderFrom, tagSegmentFrom } from "../../../server/params";
import { answeringOrMoved, movedTags } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedTags(args),
    async () => {
      const { request, context } = args;
      const tags = tagsInSegment(tagSegmentFrom(request.url));
      const { threads, nextCursor } = await listTagged(context.viewer, tags, {
        order: orderFrom(request.url, "active"),
        after: listCursorFrom(request.url),
      });
      return answerJson(TagPage, { tags, threads, nextCursor: nextCursor && listCursorTo(nextCursor) });
    },
  );
