import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { SEEN_PER_MEMBER, SEEN_POSTS } from "../limits";
import { markSeen } from "../seen";
import { readThreadHead } from "../../threads/views";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { memberOf } from "../../accounts/routes/arrival";

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
