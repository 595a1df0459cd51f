import * as proposals from "../../../../db/queries/proposals";
import * as tags from "../../../../db/queries/tags";
import { slugify } from "../../../text/slug";
import { mayBeTagged, mayBeTitle } from "../../threads/policy";
import { mayProposeTag } from "../../threads/tagPolicy";
import { ensure, refuse } from "../../decision";
import type { threadWordKinds } from "../kinds/threadWords";
import { ensureChanged, foundThread } from "./found";
import { tagChoice } from "./tagChoice";
import type { Acting, Doing } from "./types";

export const doThreadWords: Record<keyof typeof threadWordKinds, Doing> = {
  "edit-title": {
    defaults: async (tx, id) => ({ title: (await foundThread({ tx }, id)).title }),
    async run(acting, id, { title: typed, unsaid }) {
      const title = String(typed);
      ensure(mayBeTitle(title));
      const thread = await foundThread(acting, id);
      const slug = slugify(title);
      ensureChanged(await acting.update("threads", [id], { title, slug }));
      if (slug !== thread.slug) acting.count("addresses");
      return { about: { thread: id, ...(unsaid ? {} : { from: thread.title, to: title }) }, threadId: id, announce: [id] };
    },
  },
  "set-tags": {
    defaults: async (tx, id) => ({ tags: await namesOf(tx, id) }),
    options: async (tx, id) => ({ tags: await tagChoice(tx, await namesOf(tx, id)) }),
    async run(acting, id, given) {
      const { tx } = acting;
      const before = await tags.ofThread(tx, id);
      const wanted = await named(acting, id, given.tags as readonly string[]);
      const after = [...before.filter((tag) => wanted.some((each) => each.id === tag.id)), ...wanted.filter((tag) => !before.some((each) => each.id === tag.id))];
      const took = before.filter((tag) => !after.includes(tag));
      const gave = after.filter((tag) => !before.includes(tag));
      ensureChanged(took.length + gave.length > 0);
      for (const tag of took) await acting.remove("threadTags", [id, tag.id]);
      for (const [position, tag] of after.entries()) {
        if (gave.includes(tag)) await acting.insert("threadTags", { threadId: id, tagId: tag.id, position });
        else await acting.update("threadTags", [id, tag.id], { position });
      }
      acting.count("tagsGiven", gave.length);
      acting.count("tagsTaken", took.length);
      const names = (some: typeof after) => some.map(({ name }) => name).join(", ");
      return { about: { thread: id, gave: names(gave), took: names(took) }, threadId: id, announce: [id] };
    },
  },
};

type Tag = Pick<tags.TagRow, "id" | "name">;

const namesOf = async (tx: Acting["tx"], threadId: number): Promise<string[]> => (await tags.ofThread(tx, threadId)).map(({ name }) => name);

/** The tags of these names, in their order. Refuses unknown ones, too many, and none; and where a proposed one would find no room. */
async function named({ tx }: Acting, threadId: number, names: readonly string[]): Promise<Tag[]> {
  const wanted = [...new Set(names)];
  ensure(mayBeTagged(wanted));
  ensure({ ...mayProposeTag({ tags: wanted, proposedTag: (await proposals.openOf(tx, threadId)) ?? "" }), ...BESIDE_TAGS });
  const found = new Map((await tags.named(tx, wanted)).map((tag) => [tag.name, tag]));
  return wanted.map((name) => found.get(name) ?? refuse("invalid", "tag-unknown-here", { field: "tags" }));
}

const BESIDE_TAGS = { field: "tags" };
