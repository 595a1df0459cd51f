import { db, write } from "../../../db/client";
import * as queue from "../../../db/queries/moderation/queue";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { claimsSince } from "./queuePolicy";

/**
 * Claims an item, or goes on claiming it; refuses where another moderator has it, and where it is decided.
 * Who may decide on it is the caller's to say.
 */
export async function claimItem(viewer: Member, id: number, now = new Date()): Promise<void> {
  ensure(mayModerate(viewer));
  await write(async (tx) => {
    if (await queue.claim(tx, id, { by: viewer.id, now, since: claimsSince(now) })) return;
    refuse("conflict", (await queue.byId(tx, id))?.resolvedAt ? "decided-already" : "claimed-by-other");
  });
}

/** Lets one's own claim on an item go. */
export async function letItemGo(viewer: Member, id: number): Promise<void> {
  ensure(mayModerate(viewer));
  if (!(await queue.byId(db, id))) refuse("not_found");
  await write((tx) => queue.letGo(tx, id, viewer.id));
}
