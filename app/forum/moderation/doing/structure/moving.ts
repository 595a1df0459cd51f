import * as visits from "../../../../../db/queries/visits";
import type { Doing } from "../types";
import { carry } from "./carrying";
import { chosenPosts, threadToJoin, threadToMove } from "./choosing";
import { bringFollowers } from "./following";
import { tornBy } from "./tearing";

/** Chosen posts go into another thread, behind what is there. */
export const movePosts: Doing = {
  async run(acting, id, given) {
    const from = await threadToMove(acting, id);
    const into = await threadToJoin(acting, given, id);
    const { rows, goes } = await chosenPosts(acting, id, given);
    await carry(acting, rows, goes, { threadId: into.id, number: into.lastNumber + 1, under: null, questionOf: () => null });
    await acting.update("threads", [into.id], { lastNumber: into.lastNumber + goes.size });
    await bringFollowers(acting, "thread", id, into.id, new Set(rows.filter((row) => goes.has(row.id)).map(({ authorId }) => authorId)));
    const opening = rows.find((row) => goes.has(row.id))!;
    return { about: { thread: id, other: into.id, replies: goes.size, post: opening.id }, tells: { title: from.title }, threadId: id, announce: [id, into.id] };
  },
  standing: (tx, _, changes) => tornBy(tx, changes),
  afterUndo: ({ tx, besides }, { about }) => besides(() => visits.seeNoFurther(tx, Number(about.other))),
};
