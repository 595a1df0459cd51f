import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../forum/threads/feed";
import { tagSegment } from "../../forum/threads/tagAddress";
import { refuse } from "../../forum/decision";
import { atom } from "../../web/atom";
import { tagsFrom } from "../../web/params";
import { answeringOrMoved, movedTags } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedTags(args),
    async () => {
      const { request, context } = args;
      const tags = tagsFrom(request.url);
      if (tags.length === 0) refuse("not_found");
      return atom(context.origin, `/tags/${tagSegment(tags)}/feed.xml`, await feedOfThreads(tags));
    },
  );
