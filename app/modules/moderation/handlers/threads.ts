import * as journal from "../../../../db/queries/moderation/journal";
import * as modActions from "../../../../db/queries/moderation/modActions";
import * as posts from "../../../../db/queries/posts/posts";
import * as threads from "../../../../db/queries/threads/threads";
import { settle, waitAgain } from "../../posts/approvalQueue";
import type { ThreadState } from "../../threads/types";
import { refuse } from "../../decision";
import type { threadActionTypes } from "../actionTypes/threads";
import { foundThread } from "./lookups";
import { doThreadPlaces } from "./threadPins";
import { doThreadReplies } from "./threadReplies";
import { doThreadWords } from "./threadWords";
import type { ActionContext, Handler } from "./handler";

export const threadHandlers: Record<keyof typeof threadActionTypes, Handler> = {
  ...doThreadWords,
  ...doThreadReplies,
  ...doThreadPlaces,
  "hide-thread": {
    async run(context, id) {
      const thread = await foundThread(context, id);
      await context.update("threads", [id], { state: "hidden" });
      if (thread.state === "held") return refused(context, thread);
      context.count("repliesHidden", thread.replyCount);
      return { about: { thread: id }, tells: { title: thread.title }, announce: [id] };
    },
    afterUndo: ({ tx, besides }, { targetId }) =>
      besides(async () => {
        const thread = await threads.byId(tx, targetId);
        const opening = await posts.byNumber(tx, targetId, 1);
        if (thread?.state === "held" && opening) await waitAgain(tx, opening.id);
      }),
  },
  "restore-thread": {
    async run(context, id) {
      const thread = await foundThread(context, id);
      await context.update("threads", [id], { state: await stateBefore(context, id) });
      context.count("repliesShown", thread.replyCount);
      return { about: { thread: id }, tells: { title: thread.title }, announce: [id] };
    },
  },
};

/** Returns the state of a thread before it was hidden; open where no action says so. */
async function stateBefore({ tx }: ActionContext, id: number): Promise<ThreadState> {
  const hiding = await modActions.lastOf(tx, "hide-thread", { kind: "thread", id });
  const changes = hiding === null ? [] : await journal.ofAction(tx, hiding);
  return journal.changesOf(changes, "threads").find(({ key }) => key[0] === id)?.before?.state ?? "open";
}

/** A thread that waited is approved no more: its opening post is what waited. */
async function refused({ tx, viewer, now, besides }: ActionContext, { id, title }: threads.ThreadRow) {
  const opening = (await posts.byNumber(tx, id, 1)) ?? refuse("not_found");
  await besides(() => settle(tx, opening.id, { by: viewer, resolution: "refused", now }));
  return { about: { thread: id }, tells: { title, held: 1 } };
}
