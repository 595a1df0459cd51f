import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { SEEN_PER_MEMBER, SEEN_POSTS } from "../../forum/notifications/limits";
import { markSeen } from "../../forum/notifications/seen";
import { readThreadHead } from "../../forum/threads/views";
import { withErrorResponse } from "../../web/errors";
import { readForm } from "../../web/forms";
import { idFrom } from "../../web/params";
import { countAgainst } from "../../web/rateLimits";
import { memberOf } from "../accounts/arrive";

export const loader = () => redirect("/notices");

/** A page's script tells what has come into view: posts, and the thread as it was up to some post. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    await countAgainst(SEEN_PER_MEMBER, viewer.id);
    const { form, typed } = await readForm(args.request, z.object({}));
    const postIds = form
      .getAll("post")
      .slice(0, SEEN_POSTS)
      .map((id) => idFrom(String(id)));
    const visit = form.has("thread")
      ? { threadId: idFrom(typed("thread")), upTo: idFrom(typed("upTo")) }
      : null;
    if (visit) await readThreadHead(viewer, visit.threadId);
    await markSeen(viewer, { postIds, visit });
    return new Response(null, { status: 204 });
  });
