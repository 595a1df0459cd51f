import type { Db } from "../../../../db/client";
import { rowAt } from "../../../../db/queries/moderation/journal";
import * as tags from "../../../../db/queries/tags/tags";
import { tagNameFrom } from "../../tags/policy";
import { refuse } from "../../decision";
import type { tagActionTypes } from "../actionTypes/tags";
import { counted } from "../plural";
import { mergeTags } from "./tags/mergeTags";
import { freeName, nameTaken } from "./tags/names";
import type { Handler } from "./handler";

export const tagHandlers: Record<keyof typeof tagActionTypes, Handler> = {
  "create-tag": {
    async run(context, _, given) {
      const name = await freeName(context.tx, given.name as string);
      const { id } = await context.insert("tags", {
        name,
        description: String(given.description),
        reserved: given.who === "moderators",
      });
      return { about: { tag: id, name } };
    },
    standing: async (tx, { about }) => {
      const { threads, proposals } = await tags.uses(tx, Number(about.tag));
      return [
        ...(threads > 0
          ? [{ actionId: null, says: `${counted(threads, "thread has", "threads have")} it.` }]
          : []),
        ...(proposals > 0 ? [{ actionId: null, says: "A proposed tag was accepted as it." }] : []),
      ];
    },
  },
  "rename-tag": {
    defaults: async (tx, id) => ({ name: (await found(tx, id)).name }),
    async run(context, id, given) {
      const { name: former } = await found(context.tx, id);
      const name = tagNameFrom(given.name as string);
      if (name === former) refuse("conflict", "nothing-changes");
      await context.update("tags", [id], { name: await freeName(context.tx, name) });
      await context.moveAddress("tag", former, id);
      return { about: { tag: id, name, former } };
    },
    standing: (tx, { about, targetId }) => nameTaken(tx, about, targetId),
    async afterUndo(context, { targetId, about }) {
      await context.moveAddress("tag", String(about.name), targetId);
    },
  },
  "merge-tags": mergeTags,
  "describe-tag": {
    defaults: async (tx, id) => ({ description: (await found(tx, id)).description }),
    async run(context, id, given) {
      const description = String(given.description);
      if (!(await context.update("tags", [id], { description }))) refuse("conflict", "nothing-changes");
      return { about: { tag: id, name: (await found(context.tx, id)).name } };
    },
  },
  "reserve-tag": {
    defaults: async (tx, id): Promise<Record<string, string>> => ({
      who: (await found(tx, id)).reserved ? "" : "moderators",
    }),
    async run(context, id, { who }) {
      const reserved = who === "moderators";
      if (!(await context.update("tags", [id], { reserved }))) refuse("conflict", "nothing-changes");
      return { about: { tag: id, name: (await found(context.tx, id)).name, reserved: Number(reserved) } };
    },
  },
};

const found = async (tx: Db, id: number) => (await rowAt(tx, "tags", [id])) ?? refuse("not_found");
