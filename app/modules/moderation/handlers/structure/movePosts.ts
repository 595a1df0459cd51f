import * as visits from "../../../../../db/queries/threads/visits";
import type { Handler } from "../handler";
import { moveReplies } from "./moveReplies";
import { chosenPosts, threadToJoin, threadToMove } from "./chosenPosts";
import { bringFollowers } from "./followers";
import { undoConflicts } from "./undoConflicts";

/** Chosen posts go into another thread, behind what is there. */
export const movePosts: Handler = {
  async run(context, id, given) {
    const from = await threadToMove(context, id);
    const into = await threadToJoin(context, given, id);
    const { rows, goes } = await chosenPosts(context, id, given);
    await moveReplies(context, rows, goes, {
      threadId: into.id,
      number: into.lastNumber + 1,
      under: null,
      questionOf: () => null,
    });
    await context.update("threads", [into.id], { lastNumber: into.lastNumber + goes.size });
    await bringFollowers(
      context,
      "thread",
      id,
      into.id,
      new Set(rows.filter((row) => goes.has(row.id)).map(({ authorId }) => authorId)),
    );
    const opening = rows.find((row) => goes.has(row.id))!;
    return {
      about: { thread: id, other: into.id, replies: goes.size, post: opening.id },
      tells: { title: from.title },
      threadId: id,
      announce: [id, into.id],
    };
  },
  standing: (tx, _, changes) => undoConflicts(tx, changes),
  afterUndo: ({ tx, besides }, { about }) => besides(() => visits.seeNoFurther(tx, Number(about.other))),
};
