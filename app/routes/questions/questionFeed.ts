import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfQuestion } from "../../forum/threads/feed";
import { atom } from "../../web/atom";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { params, context } = args;
      const id = idFrom(params.id);
      return atom(context.origin, `/q/${id}/feed.xml`, await feedOfQuestion(id));
    },
  );
