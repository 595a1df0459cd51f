import type { LoaderFunctionArgs } from "@remix-run/node";
import { unseenOf } from "../../forum/notifications/seen";
import { locatePost } from "../../forum/posts/read";
import { readThreadHead } from "../../forum/threads/read";
import { answering } from "../../web/errors";
import { idFrom } from "../../web/params";
import { seeOther } from "../../web/seeOther";
import { noteOnceShown } from "../members/noteOnceShown";

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { params, context } = args;
    const { id, threadId, after, under } = await locatePost(context.viewer, idFrom(params.id));
    // Here, so that the page it leads to counts what is unread without it.
    noteOnceShown(args, { postIds: await unseenOf(context.viewer, [id]), visit: null });
    const { slug } = await readThreadHead(context.viewer, threadId);
    const part = [under && `under=${under}`, after && `after=${after}`].filter(Boolean).join("&");
    return seeOther(`/t/${threadId}/${slug}${part && `?${part}`}#p${id}`);
  });
