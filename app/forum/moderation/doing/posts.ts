import * as posts from "../../../../db/queries/posts";
import * as revisions from "../../../../db/queries/revisions";
import * as threads from "../../../../db/queries/threads";
import { settle, waitAgain } from "../../posts/holding";
import { refuse } from "../../decision";
import type { postKinds } from "../kinds/posts";
import { editPost } from "./editPost";
import { redactPost } from "./redactPost";
import type { Acting, Doing } from "./types";

export const doPosts: Record<keyof typeof postKinds, Doing> = {
  "hide-post": {
    async run(acting, id) {
      const post = await found(acting, id);
      if (post.number === 1) return refuseOpening(acting, post);
      if (post.state !== "visible" && post.state !== "held") refuse("conflict", "nothing-changes");
      await acting.update("posts", [id], { state: "hidden" });
      if (post.state === "visible") return shownPost(post);
      await acting.besides(() => settle(acting.tx, id, { by: acting.viewer, resolution: "refused", now: acting.now }));
      return { ...shownPost(post), tells: { held: 1 } };
    },
    afterUndo: reopened,
  },
  "restore-post": {
    async run(acting, id) {
      const post = await found(acting, id);
      if (post.state !== "hidden") refuse("conflict", "nothing-changes");
      // What its author had deleted before it was hidden stays deleted.
      const { deletedAt } = (await revisions.editable(acting.tx, id))!;
      await acting.update("posts", [id], { state: deletedAt ? "deleted" : "visible" });
      return shownPost(post);
    },
  },
  "edit-post": editPost,
  "lock-post": setting({ locked: true }),
  "unlock-post": setting({ locked: false }),
  "staff-notice": {
    async run(acting, id) {
      const post = await found(acting, id);
      await acting.update("posts", [id], { staff: !post.staff });
      const done = shownPost(post);
      return { ...done, about: { ...done.about, on: post.staff ? 0 : 1 } };
    },
  },
  "redact-post": redactPost,
};

/** Sets columns of a post that do not have these values yet. */
function setting(columns: { locked: boolean }): Doing {
  return {
    async run(acting, id) {
      const post = await found(acting, id);
      if (!(await acting.update("posts", [id], columns))) refuse("conflict", "nothing-changes");
      return shownPost(post);
    },
  };
}

/** An opening post is hidden with its thread; alone only where the thread waits for approval, which is refused so. */
async function refuseOpening(acting: Acting, post: posts.PostFacts) {
  const { title } = (await threads.byId(acting.tx, post.threadId))!;
  if (post.threadState !== "held") refuse("conflict", "opening-post");
  await acting.update("threads", [post.threadId], { state: "hidden" });
  await acting.besides(() => settle(acting.tx, post.id, { by: acting.viewer, resolution: "refused", now: acting.now }));
  return { ...shownPost(post), threadId: null, postId: null, announce: [], tells: { title } };
}

/** What was refused, and waits again, is before the moderators again. */
async function reopened({ tx, besides }: Acting, { targetId }: { targetId: number }) {
  const post = await posts.facts(tx, targetId);
  if (post?.state === "held" || post?.threadState === "held") await besides(() => waitAgain(tx, targetId));
}

const found = async ({ tx }: Acting, id: number) => (await posts.facts(tx, id)) ?? refuse("not_found");

/** What the log, and readers of the thread, are told of an action on a post. */
export const shownPost = ({ id, number, threadId }: posts.PostFacts) => ({
  about: { post: id, number, thread: threadId },
  threadId,
  postId: id,
  announce: [threadId],
});
