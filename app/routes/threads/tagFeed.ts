import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../forum/threads/feeding";
import { refuse } from "../../forum/verdict";
import { atom } from "../../web/atom";
import { tagsFrom } from "../../web/params";
import { answeringOrMoved, movedTags } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(() => movedTags(args), async () => {
    const { params, context } = args;
    const tags = tagsFrom(params.tag);
    if (tags.length === 0) refuse("not_found");
    return atom(context.origin, `/tags/${tags.join("+")}/feed.xml`, await feedOfThreads(tags));
  });
