import * as posts from "../../../../db/queries/posts/posts";
import * as revisions from "../../../../db/queries/posts/revisions";
import * as threads from "../../../../db/queries/threads/threads";
import { settle, waitAgain } from "../../posts/approvalQueue";
import { refuse } from "../../decision";
import type { postActionTypes } from "../actionTypes/posts";
import { editPost } from "./editPost";
import { redactPost } from "./redactPost";
import type { ActionContext, Handler } from "./handler";
import { shownPost } from "./lookups";

export const postHandlers: Record<keyof typeof postActionTypes, Handler> = {
  "hide-post": {
    async run(context, id) {
      const post = await found(context, id);
      if (post.number === 1) return refuseOpening(context, post);
      if (post.state !== "visible" && post.state !== "held") refuse("conflict", "nothing-changes");
      await context.update("posts", [id], { state: "hidden" });
      if (post.state === "visible") return shownPost(post);
      await context.besides(() =>
        settle(context.tx, id, { by: context.viewer, resolution: "refused", now: context.now }),
      );
      return { ...shownPost(post), tells: { held: 1 } };
    },
    afterUndo: reopened,
  },
  "restore-post": {
    async run(context, id) {
      const post = await found(context, id);
      if (post.state !== "hidden") refuse("conflict", "nothing-changes");
      // A post that its author had deleted before it was hidden stays deleted.
      const { deletedAt } = (await revisions.editable(context.tx, id))!;
      await context.update("posts", [id], { state: deletedAt ? "deleted" : "visible" });
      return shownPost(post);
    },
  },
  "edit-post": editPost,
  "lock-post": setting({ locked: true }),
  "unlock-post": setting({ locked: false }),
  "staff-notice": {
    async run(context, id) {
      const post = await found(context, id);
      await context.update("posts", [id], { staff: !post.staff });
      const done = shownPost(post);
      return { ...done, about: { ...done.about, on: post.staff ? 0 : 1 } };
    },
  },
  "redact-post": redactPost,
};

/** Sets columns of a post that do not have these values yet. */
function setting(columns: { locked: boolean }): Handler {
  return {
    async run(context, id) {
      const post = await found(context, id);
      if (!(await context.update("posts", [id], columns))) refuse("conflict", "nothing-changes");
      return shownPost(post);
    },
  };
}

/**
 * An opening post is hidden with its thread; alone only where the thread waits for approval, which is refused
 * so.
 */
async function refuseOpening(context: ActionContext, post: posts.PostFacts) {
  const { title } = (await threads.byId(context.tx, post.threadId))!;
  if (post.threadState !== "held") refuse("conflict", "opening-post");
  await context.update("threads", [post.threadId], { state: "hidden" });
  await context.besides(() =>
    settle(context.tx, post.id, { by: context.viewer, resolution: "refused", now: context.now }),
  );
  return { ...shownPost(post), threadId: null, postId: null, announce: [], tells: { title } };
}

/** Puts a post that was refused, and is held again, back into the queue. */
async function reopened({ tx, besides }: ActionContext, { targetId }: { targetId: number }) {
  const post = await posts.facts(tx, targetId);
  if (post?.state === "held" || post?.threadState === "held") await besides(() => waitAgain(tx, targetId));
}

const found = async ({ tx }: ActionContext, id: number) => (await posts.facts(tx, id)) ?? refuse("not_found");
