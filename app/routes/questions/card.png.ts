import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureQuestion } from "../../forum/threads/picturing";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";
import { sendCard } from "../threads/card";

export const loader = ({ params }: LoaderFunctionArgs) =>
  answering(async () => {
    const id = idFrom(params.id);
    return sendCard(await pictureQuestion(id), `Closing question ${id}`);
  });
