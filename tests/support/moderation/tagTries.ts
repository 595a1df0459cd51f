import type { tagActionTypes } from "../../../app/modules/moderation/actionTypes/tags";
import { follow } from "../../../app/modules/follows/commands";
import { db } from "../../../db/client";
import { tags } from "../../../db/schema";
import { pick } from "./forum";
import type { Trying } from "./tries";

let made = 0;

export const tagTries: Record<keyof typeof tagActionTypes, Trying> = {
  "create-tag": async () => ({
    targetId: 0,
    typed: {
      name: `Made Tag ${++made}`,
      description: "For what is made.",
      who: made % 2 ? "moderators" : "",
    },
  }),
  "rename-tag": async (_, picks) => ({
    targetId: (await aTag(picks[0]!)).id,
    typed: { name: `named-${++made}` },
  }),
  "merge-tags": async ({ members }, picks) => {
    const from = await aTag(picks[0]!);
    const into = await aTag(picks[0]! + 1 + (picks[1]! % 2));
    for (const member of members.slice(0, 2)) await follow(member, { kind: "tag", name: from.name });
    return { targetId: from.id, typed: { into: into.name } };
  },
  "describe-tag": async (_, picks) => ({
    targetId: (await aTag(picks[0]!)).id,
    typed: { description: `What it is for, said ${++made} times.` },
  }),
  "reserve-tag": async (_, picks) => ({ targetId: (await aTag(picks[0]!)).id, typed: { who: "moderators" } }),
};

/** Returns one of the tags of every random forum. */
async function aTag(n: number) {
  const all = await db.select().from(tags);
  return pick(
    ["mlops", "devops", "pay"].flatMap((name) => all.filter((tag) => tag.name === name)),
    n,
  );
}
