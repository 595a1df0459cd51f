import type { LoaderFunctionArgs } from "@remix-run/node";
import { markPostsSeen } from "../../forum/notifications/actions";
import { locatePost } from "../../forum/posts/read";
import { readThreadHead } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";
import { seeOther } from "../../web/seeOther";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { id, threadId, after, under } = await locatePost(context.viewer, idFrom(params.id));
    // Here, so that the page it leads to counts what is unread without it.
    await markPostsSeen(context.viewer, [id]);
    const { slug } = await readThreadHead(context.viewer, threadId);
    const part = [under && `under=${under}`, after && `after=${after}`].filter(Boolean).join("&");
    return seeOther(`/t/${threadId}/${slug}${part && `?${part}`}#p${id}`);
  });
