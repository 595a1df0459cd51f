import * as posts from "../../../../db/queries/posts/posts";
import { publish } from "../../eventBus";
import { settle, waitAgain, withdraw } from "../../posts/approvalQueue";
import { refuse } from "../../decision";
import type { approvalActionTypes } from "../actionTypes/approvals";
import type { Handler } from "./handler";

export const approvalHandlers: Record<keyof typeof approvalActionTypes, Handler> = {
  "approve-post": {
    async run(context, id) {
      const { tx, now } = context;
      const post = (await posts.toBeTold(tx, id)) ?? refuse("not_found");
      const { threadId, number } = post;
      if (number === 1 ? post.threadState !== "held" || post.state !== "visible" : post.state !== "held")
        refuse("conflict", "not-held");
      if (number === 1) await context.update("threads", [threadId], { state: "open" });
      else await context.update("posts", [id], { state: "visible" });
      await context.besides(() => settle(tx, id, { by: context.viewer, resolution: "approved", now }));
      // How many that are is not told: followers are nobody else's business, and who writes under an alias is
      // not among them.
      await context.besides(() => publish(tx, { type: "PostApproved", ...post }, now));
      return { about: { post: id, number, thread: threadId }, threadId, postId: id, announce: [threadId] };
    },
    async standing(tx, { targetId }) {
      const post = await posts.facts(tx, targetId);
      const built =
        post?.number === 1
          ? await posts.hasReplies(tx, post.threadId)
          : (await posts.repliesTo(tx, [targetId])).length > 0;
      return built ? [{ actionId: null, says: "Others have replied to it since. Hide it instead." }] : [];
    },
    // Whom it concerned has been told, and that stays said. What its author has deleted meanwhile waits only
    // once they put it back.
    afterUndo: ({ tx, now, besides }, { targetId }) =>
      besides(async () =>
        (await posts.facts(tx, targetId))?.state === "deleted"
          ? withdraw(tx, targetId, now)
          : waitAgain(tx, targetId),
      ),
  },
};
