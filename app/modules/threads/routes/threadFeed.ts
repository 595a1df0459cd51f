import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfThread } from "../../compose/feed";
import { atom } from "../../../server/atom";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { params, context } = args;
      const id = idFrom(params.id);
      return atom(context.origin, `/t/${id}/feed.xml`, await feedOfThread(id));
    },
  );
