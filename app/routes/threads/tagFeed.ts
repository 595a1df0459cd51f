import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThreads } from "../../forum/threads/feeding";
import { atom } from "../../web/atom";
import { answering } from "../../web/errors";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const tag = params.tag ?? "";
    return atom(context.origin, `/tags/${tag}/feed.xml`, await feedOfThreads(tag));
  });
