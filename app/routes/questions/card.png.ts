import type { LoaderFunctionArgs } from "@remix-run/node";
import { questionCard } from "../../forum/threads/socialCard";
import { idFrom } from "../../web/params";
import { sendCard } from "../threads/card";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { params } = args;
      const id = idFrom(params.id);
      return sendCard(await questionCard(id), `Closing question ${id}`);
    },
  );
