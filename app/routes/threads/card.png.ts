import type { LoaderFunctionArgs } from "@remix-run/node";
import { threadCard } from "../../forum/threads/socialCard";
import { idFrom } from "../../web/params";
import { sendCard } from "./card";
import { answeringOrMoved, movedThread } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => {
      const { params } = args;
      const id = idFrom(params.id);
      return sendCard(await threadCard(id), `Thread ${id}`);
    },
  );
