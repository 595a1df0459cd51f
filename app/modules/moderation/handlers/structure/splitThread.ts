import { type Change, changesOf, rowAt, rowsOf } from "../../../../../db/queries/moderation/journal";
import * as modActions from "../../../../../db/queries/moderation/modActions";
import * as structure from "../../../../../db/queries/threads/threadTree";
import * as tags from "../../../../../db/queries/tags/tags";
import type { Db } from "../../../../../db/client";
import { slugify } from "../../../../markdown/slug";
import { mayBeThread } from "../../../threads/policy";
import { tagNamesFrom } from "../../../tags/policy";
import { ensure, refuse } from "../../../decision";
import type { About, Blocker } from "../../types";
import { counted } from "../../plural";
import type { ActionContext, Handler } from "../handler";
import { moveReplies } from "./moveReplies";
import { chosenPosts, threadToMove } from "./chosenPosts";
import { bringFollowers } from "./followers";
import { undoConflicts } from "./undoConflicts";

/** Chosen posts become a thread of their own, the earliest of them its opening post. */
export const splitThread: Handler = {
  async run(context, id, given) {
    const { tx } = context;
    const from = await threadToMove(context, id);
    const title = given.title as string;
    const names = [...new Set(tagNamesFrom(given.tags as string))];
    ensure(mayBeThread({ title, tags: names }));
    const tagIds = await tagsNamed(tx, names);
    const { rows, goes } = await chosenPosts(context, id, given);
    const opening = rows.find((row) => goes.has(row.id))!;
    if (opening.state !== "visible") refuse("invalid", "opening-unreadable", { field: "posts" });
    const threadId = await begin(context, { title, opening, lastNumber: goes.size });
    await moveReplies(context, rows, goes, { threadId, number: 1, under: null, questionOf: () => null });
    await context.insertAll(
      "threadTags",
      tagIds.map((tagId, position) => ({ threadId, tagId, position })),
    );
    await bringFollowers(
      context,
      "thread",
      id,
      threadId,
      new Set(rows.filter((row) => goes.has(row.id)).map(({ authorId }) => authorId)),
    );
    return {
      about: { thread: id, other: threadId, replies: goes.size, opening: opening.id },
      tells: { title: from.title },
      threadId: id,
      announce: [id, threadId],
    };
  },
  async standing(tx, { about }, changes) {
    return [...(await writtenInto(tx, about, changes)), ...(await undoConflicts(tx, changes))];
  },
  async afterUndo(context, { targetId, about }) {
    for (const table of ["follows", "mutes"] as const)
      await context.removeAll(
        table,
        (await context.rows(table, "targetId", [about.other!])).filter(({ kind }) => kind === "thread"),
      );
    await context.moveAddress("thread", String(about.other), targetId);
    await context.besides(() =>
      modActions.moveAddress(context.tx, "opening", String(about.other), Number(about.opening), context.now),
    );
  },
};

async function tagsNamed(tx: Db, names: string[]): Promise<number[]> {
  const found = new Map((await tags.named(tx, names)).map(({ name, id }) => [name, id]));
  return names.map((name) => found.get(name) ?? refuse("invalid", "tag-unknown", { field: "tags" }));
}

/** The new thread is as old as its opening post, and is its author's. */
async function begin(
  { tx, insert }: ActionContext,
  { title, opening, lastNumber }: { title: string; opening: structure.TreeRow; lastNumber: number },
): Promise<number> {
  const { createdAt } = (await rowAt(tx, "posts", [opening.id]))!;
  const thread = await insert("threads", {
    title,
    slug: slugify(title),
    authorId: opening.authorId,
    createdAt,
    lastActivityAt: createdAt,
    lastNumber,
    hot: 0,
  });
  return thread.id;
}

/** Returns the blockers of an undo: the posts and questions of the new thread that did not come with it. */
async function writtenInto(tx: Db, about: About, changes: Change[]): Promise<Blocker[]> {
  const came = new Set(changesOf(changes, "posts").map(({ key }) => key[0]));
  const [posts, questions] = await Promise.all([
    structure.treeOf(tx, Number(about.other)),
    rowsOf(tx, "questions", "threadId", [about.other!]),
  ]);
  const written = posts.filter(({ id }) => !came.has(id)).length;
  return [
    ...(written > 0
      ? [
          {
            actionId: null,
            says: `${counted(written, "post is", "posts are")} in the new thread that did not come with it.`,
          },
        ]
      : []),
    ...(questions.length > 0
      ? [{ actionId: null, says: "The new thread has closing questions of its own." }]
      : []),
  ];
}
