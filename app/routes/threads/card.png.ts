import type { LoaderFunctionArgs } from "@remix-run/node";
import { pictureThread } from "../../forum/threads/picturing";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";
import { sendCard } from "./card";

export const loader = ({ params }: LoaderFunctionArgs) =>
  answering(async () => {
    const id = idFrom(params.id);
    return sendCard(await pictureThread(id), `Thread ${id}`);
  });
