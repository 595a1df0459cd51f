import { rowAt } from "../../../../../db/queries/moderation/journal";
import * as modActions from "../../../../../db/queries/moderation/modActions";
import * as tags from "../../../../../db/queries/tags/tags";
import { tagNameFrom } from "../../../tags/policy";
import { refuse } from "../../../decision";
import { bringFollowers } from "../structure/followers";
import type { ActionContext, Handler } from "../handler";
import { nameTaken } from "./names";

/** Threads, followers and the address of one tag go to another, and the tag goes. */
export const mergeTags: Handler = {
  async run(context, id, given) {
    const { tx } = context;
    const { name: former } = (await rowAt(tx, "tags", [id])) ?? refuse("not_found");
    const [into] = await tags.named(tx, [tagNameFrom(given.into as string)]);
    if (!into) refuse("invalid", "tag-not-there", { field: "into" });
    if (into.id === id) refuse("invalid", "same-tag", { field: "into" });
    await retag(context, id, into.id);
    await bringFollowers(context, "tag", id, into.id);
    await context.updateAll("tagProposals", await context.rows("tagProposals", "tagId", [id]), () => ({
      tagId: into.id,
    }));
    await context.remove("tags", [id]);
    await context.moveAddress("tag", former, into.id);
    // Names that led to it before lead on from here.
    await context.besides(() => modActions.moveAddress(tx, "tag", `#${id}`, into.id, context.now));
    return { about: { tag: into.id, name: into.name, former } };
  },
  standing: (tx, { about, targetId }) => nameTaken(tx, about, targetId),
};

/**
 * Every thread that has the one tag has the other in its place; a thread that has both keeps the one that
 * stays.
 */
async function retag({ rows, insertAll, removeAll, count }: ActionContext, fromId: number, intoId: number) {
  const worn = await rows("threadTags", "tagId", [fromId]);
  const there = new Set((await rows("threadTags", "tagId", [intoId])).map(({ threadId }) => threadId));
  await removeAll("threadTags", worn);
  await insertAll(
    "threadTags",
    worn.filter(({ threadId }) => !there.has(threadId)).map((row) => ({ ...row, tagId: intoId })),
  );
  count("threads", worn.length);
}
