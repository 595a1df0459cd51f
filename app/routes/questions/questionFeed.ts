import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfQuestion } from "../../forum/threads/feeding";
import { atom } from "../../web/atom";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const id = idFrom(params.id);
    return atom(context.origin, `/q/${id}/feed.xml`, await feedOfQuestion(id));
  });
