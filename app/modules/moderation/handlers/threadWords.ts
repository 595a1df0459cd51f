import * as proposals from "../../../../db/queries/tags/proposals";
import * as tags from "../../../../db/queries/tags/tags";
import { slugify } from "../../../markdown/slug";
import { mayBeTagged, mayBeTitle } from "../../threads/policy";
import { mayProposeTag } from "../../tags/policy";
import { ensure, refuse } from "../../decision";
import type { threadWordKinds } from "../actionTypes/threadWords";
import { ensureChanged, foundThread } from "./lookups";
import { tagChoice } from "./tagChoice";
import type { ActionContext, Handler } from "./handler";

export const doThreadWords: Record<keyof typeof threadWordKinds, Handler> = {
  "edit-title": {
    defaults: async (tx, id) => ({ title: (await foundThread({ tx }, id)).title }),
    async run(context, id, { title: typed, unsaid }) {
      const title = String(typed);
      ensure(mayBeTitle(title));
      const thread = await foundThread(context, id);
      const slug = slugify(title);
      ensureChanged(await context.update("threads", [id], { title, slug }));
      if (slug !== thread.slug) context.count("addresses");
      return {
        about: { thread: id, ...(unsaid ? {} : { from: thread.title, to: title }) },
        threadId: id,
        announce: [id],
      };
    },
  },
  "set-tags": {
    defaults: async (tx, id) => ({ tags: await namesOf(tx, id) }),
    options: async (tx, id) => ({ tags: await tagChoice(tx, await namesOf(tx, id)) }),
    async run(context, id, given) {
      const { tx } = context;
      const before = await tags.ofThread(tx, id);
      const wanted = await named(context, id, given.tags as readonly string[]);
      const after = [
        ...before.filter((tag) => wanted.some((each) => each.id === tag.id)),
        ...wanted.filter((tag) => !before.some((each) => each.id === tag.id)),
      ];
      const took = before.filter((tag) => !after.includes(tag));
      const gave = after.filter((tag) => !before.includes(tag));
      ensureChanged(took.length + gave.length > 0);
      for (const tag of took) await context.remove("threadTags", [id, tag.id]);
      for (const [position, tag] of after.entries()) {
        if (gave.includes(tag)) await context.insert("threadTags", { threadId: id, tagId: tag.id, position });
        else await context.update("threadTags", [id, tag.id], { position });
      }
      context.count("tagsGiven", gave.length);
      context.count("tagsTaken", took.length);
      const names = (some: typeof after) => some.map(({ name }) => name).join(", ");
      return { about: { thread: id, gave: names(gave), took: names(took) }, threadId: id, announce: [id] };
    },
  },
};

type Tag = Pick<tags.TagRow, "id" | "name">;

const namesOf = async (tx: ActionContext["tx"], threadId: number): Promise<string[]> =>
  (await tags.ofThread(tx, threadId)).map(({ name }) => name);

/**
 * The tags of these names, in their order. Refuses unknown ones, too many, and none; and where a proposed one
 * would find no room.
 */
async function named({ tx }: ActionContext, threadId: number, names: readonly string[]): Promise<Tag[]> {
  const wanted = [...new Set(names)];
  ensure(mayBeTagged(wanted));
  ensure({
    ...mayProposeTag({ tags: wanted, proposedTag: (await proposals.openOf(tx, threadId)) ?? "" }),
    ...BESIDE_TAGS,
  });
  const found = new Map((await tags.named(tx, wanted)).map((tag) => [tag.name, tag]));
  return wanted.map((name) => found.get(name) ?? refuse("invalid", "tag-unknown-here", { field: "tags" }));
}

const BESIDE_TAGS = { field: "tags" };
