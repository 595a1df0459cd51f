import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { locatePost } from "../../forum/posts/read";
import { readThreadHead } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { id, threadId, after } = await locatePost(context.viewer, idFrom(params.id));
    const { slug } = await readThreadHead(context.viewer, threadId);
    return redirect(`/t/${threadId}/${slug}${after === 1 ? "" : `?after=${after}`}#p${id}`);
  });
