import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfQuestion } from "../../compose/feed";
import { atom } from "../../../server/atom";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { params, context } = args;
      const id = idFrom(params.id);
      return atom(context.origin, `/q/${id}/feed.xml`, await feedOfQuestion(id));
    },
  );
