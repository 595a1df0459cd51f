import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../forum/threads/feeding";
import { refuse } from "../../forum/verdict";
import { atom } from "../../web/atom";
import { answering } from "../../web/errors";
import { tagsFrom } from "../../web/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tags = tagsFrom(params.tag);
    if (tags.length === 0) refuse("not_found");
    return atom(context.origin, `/tags/${tags.join("+")}/feed.xml`, await feedOfThreads(tags));
  });
