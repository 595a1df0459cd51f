import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { unseenOf } from "../../notifications/seen";
import { locatePost } from "../views";
import { messageFor } from "../../messages";
import { readThreadHead } from "../../threads/views";
import { headOf } from "../../../ui/head";
import { withErrorResponse } from "../../../server/errors";
import { idFrom } from "../../../server/params";
import { seeOther } from "../../../server/seeOther";
import { noteOnceShown } from "../../notifications/routes/seenAfterResponse";

export { Gone as default } from "../../../ui/Gone";

export const meta: MetaFunction<typeof loader> = (page) =>
  headOf(page, { title: page.data ? `Deleted: #${page.data.number} in ${page.data.title}` : "Gone" });

/**
 * Leads to a post's place. What its author deleted is gone, and the page that says so leads to where it
 * stood.
 */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { params, context } = args;
    const { id, number, threadId, after, under, gone } = await locatePost(context.viewer, idFrom(params.id));
    const { slug, title } = await readThreadHead(context.viewer, threadId);
    // Not "after": where a post stands is no page of the thread, and no search engine is to take it for one.
    const part = [under && `under=${under}`, after && `near=${after}`].filter(Boolean).join("&");
    const page = `/t/${threadId}/${slug}${part && `?${part}`}`;
    if (gone) return data({ words: messageFor(gone), place: page, title, number }, { status: 410 });
    // Here, so that the page it leads to counts what is unread without it.
    noteOnceShown(args, { postIds: await unseenOf(context.viewer, [id]), visit: null });
    return seeOther(`${page}#p${id}`);
  });
