import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { deletePost, restorePost } from "../edits";
import { readOwn } from "../history";
import { EDITS_OF_POSTS_PER_MEMBER, RESTORE_HOURS } from "../limits";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `${data?.post.state === "deleted" ? "Restore" : "Delete"} post` });

/** One's own post, to be deleted; or, once it is, to be put back. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => ({ post: await readOwn(memberOf(args), idFrom(args.params.id)) }));

const Fields = z.object({ intent: z.enum(["delete", "restore"]) });

export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, Fields);
    await countAgainst(EDITS_OF_POSTS_PER_MEMBER, viewer.id);
    if (form.typed("intent") !== "restore") {
      await deletePost(viewer, id);
      return seeOther(`/posts/${id}/deletion`);
    }
    await restorePost(viewer, id);
    return seeOther(`/p/${id}`);
  });

export default function Deletion() {
  const { post } = useLoaderData<typeof loader>();
  const deleted = post.state === "deleted";
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to={`/t/${post.threadId}`}>To the thread</Link>
      </p>
      <h1>{deleted ? "This post is deleted" : "Delete this post?"}</h1>
      <p className="note">
        {deleted
          ? "Nobody can read it any more. Where others have replied to it, its place stays."
          : "Its text goes out of view at once; where others have replied to it, its place " +
            `stays. You can put it back for ${RESTORE_HOURS} hours.`}
      </p>
      <div className="replied-to prose" dangerouslySetInnerHTML={{ __html: post.html }} />
      {post.may.ok ? (
        <Form method="post" className="buttons" aria-label={deleted ? "Restore post" : "Delete post"}>
          <button className="button button-primary" name="intent" value={deleted ? "restore" : "delete"}>
            {deleted ? "Put it back" : "Delete post"}
          </button>
          {!deleted && (
            <Link className="button" to={`/p/${post.id}`}>
              Keep it
            </Link>
          )}
        </Form>
      ) : (
        <p className="note">{post.may.why}</p>
      )}
    </div>
  );
}
