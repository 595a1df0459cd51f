import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThread } from "../../forum/threads/feed";
import { atom } from "../../web/atom";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedThread } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { params, context } = args;
      const id = idFrom(params.id);
      return atom(context.origin, `/t/${id}/feed.xml`, await feedOfThread(id));
    },
  );
