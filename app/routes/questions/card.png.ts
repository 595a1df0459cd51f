import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureQuestion } from "../../forum/threads/picturing";
import { idFrom } from "../../web/params";
import { sendCard } from "../threads/card";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(() => movedQuestion(args), async () => {
    const { params } = args;
    const id = idFrom(params.id);
    return sendCard(await pictureQuestion(id), `Closing question ${id}`);
  });
