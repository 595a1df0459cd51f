import type { Db } from "../../../../db/client";
import { rowAt } from "../../../../db/queries/journal";
import * as tags from "../../../../db/queries/tags";
import { tagNameFrom } from "../../threads/tagPolicy";
import { refuse } from "../../decision";
import type { tagKinds } from "../kinds/tags";
import { counted } from "../words";
import { mergeTags } from "./tags/merging";
import { freeName, nameTaken } from "./tags/names";
import type { Doing } from "./types";

export const doTags: Record<keyof typeof tagKinds, Doing> = {
  "create-tag": {
    async run(acting, _, given) {
      const name = await freeName(acting.tx, given.name as string);
      const { id } = await acting.insert("tags", { name, description: given.description, reserved: given.who === "moderators" });
      return { about: { tag: id as number, name } };
    },
    standing: async (tx, { about }) => {
      const { threads, proposals } = await tags.uses(tx, Number(about.tag));
      return [
        ...(threads > 0 ? [{ actionId: null, says: `${counted(threads, "thread has", "threads have")} it.` }] : []),
        ...(proposals > 0 ? [{ actionId: null, says: "A proposed tag was accepted as it." }] : []),
      ];
    },
  },
  "rename-tag": {
    defaults: async (tx, id) => ({ name: (await found(tx, id)).name }),
    async run(acting, id, given) {
      const { name: former } = await found(acting.tx, id);
      const name = tagNameFrom(given.name as string);
      if (name === former) refuse("conflict", "nothing-changes");
      await acting.update("tags", [id], { name: await freeName(acting.tx, name) });
      await acting.moveAddress("tag", former, id);
      return { about: { tag: id, name, former } };
    },
    standing: (tx, { about, targetId }) => nameTaken(tx, about, targetId),
    async afterUndo(acting, { targetId, about }) {
      await acting.moveAddress("tag", String(about.name), targetId);
    },
  },
  "merge-tags": mergeTags,
  "describe-tag": {
    defaults: async (tx, id) => ({ description: (await found(tx, id)).description }),
    async run(acting, id, { description }) {
      if (!(await acting.update("tags", [id], { description }))) refuse("conflict", "nothing-changes");
      return { about: { tag: id, name: (await found(acting.tx, id)).name } };
    },
  },
  "reserve-tag": {
    defaults: async (tx, id): Promise<Record<string, string>> => ({ who: (await found(tx, id)).reserved ? "" : "moderators" }),
    async run(acting, id, { who }) {
      const reserved = who === "moderators";
      if (!(await acting.update("tags", [id], { reserved }))) refuse("conflict", "nothing-changes");
      return { about: { tag: id, name: (await found(acting.tx, id)).name, reserved: Number(reserved) } };
    },
  },
};

const found = async (tx: Db, id: number) => ((await rowAt(tx, "tags", [id])) ?? refuse("not_found")) as unknown as { name: string; description: string; reserved: boolean };
