import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../compose/feed";
import { tagSegment, tagsInSegment } from "../address";
import { refuse } from "../../decision";
import { atom } from "../../../server/atom";
import { tagSegmentFrom } from "../../../server/params";
import { answeringOrMoved, movedTags } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedTags(args),
    async () => {
      const { request, context } = args;
      const tags = tagsInSegment(tagSegmentFrom(request.url));
      if (tags.length === 0) refuse("not_found");
      return atom(context.origin, `/tags/${tagSegment(tags)}/feed.xml`, await feedOfThreads(tags));
    },
  );
