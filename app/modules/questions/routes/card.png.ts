import type { LoaderFunctionArgs } from "@remix-run/node";
import { questionCard } from "../../compose/socialCard";
import { idFrom } from "../../../server/params";
import { sendCard } from "../../../server/cardResponse";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { params } = args;
      const id = idFrom(params.id);
      return sendCard(await questionCard(id), `Closing question ${id}`);
    },
  );
