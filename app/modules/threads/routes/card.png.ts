import type { LoaderFunctionArgs } from "@remix-run/node";
import { threadCard } from "../../compose/socialCard";
import { idFrom } from "../../../server/params";
import { sendCard } from "../../../server/cardResponse";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { params } = args;
      const id = idFrom(params.id);
      return sendCard(await threadCard(id), `Thread ${id}`);
    },
  );
