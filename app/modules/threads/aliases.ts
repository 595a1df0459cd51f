import { randomInt } from "node:crypto";
import { type Db, db, write } from "../../../db/client";
import * as queries from "../../../db/queries/accounts/aliases";
import * as members from "../../../db/queries/accounts/members";
import { ALIAS_PREFIX, ALIAS_WORDS } from "../accounts/aliasNames";
import { under } from "../accounts/aliases";
import { nameColumns } from "../accounts/lookalikes";
import { mayWriteAsAlias } from "../accounts/sanctions";
import type { Viewer, Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { threadNow } from "./redirects";

/** As often a free name is drawn; of a hundred and eighty thousand. */
const TRIES = 20;

/**
 * Returns the viewer as their alias in a thread; null where they have none there. An alias from a thread that
 * was merged into this one counts where this one has none.
 */
export async function aliasIn(
  from: Db,
  viewer: Viewer,
  threadId: number,
  now = new Date(),
): Promise<Member | null> {
  if (!viewer) return null;
  const rows = await queries.ofOwner(from, viewer.id);
  // Of two, as where accounts were merged, the one that was first.
  const here = rows.find((row) => row.threadId === threadId);
  if (here) return under(here, viewer, now);
  for (const row of rows)
    if (row.threadState === "merged" && (await threadNow(from, row.threadId))?.id === threadId)
      return under(row, viewer, now);
  return null;
}

/**
 * The name of the alias that the viewer may write under in a thread; null where they have none, or may not
 * now.
 */
export const readAlias = async (viewer: Viewer, threadId: number): Promise<string | null> =>
  mayWriteAsAlias(viewer).ok ? ((await aliasIn(db, viewer, threadId))?.username ?? null) : null;

/**
 * The viewer as they write under their alias in a thread, which they get where they have none there. It says
 * nothing of them, and they keep it. Refuses who may write under none.
 */
export const takeAlias = (viewer: Member, threadId: number, now = new Date()): Promise<Member> =>
  write((tx) => takeAliasIn(tx, viewer, threadId, now));

/** The same in the transaction that writes what stands under it: where that is refused, there is no alias. */
export async function takeAliasIn(tx: Db, viewer: Member, threadId: number, now: Date): Promise<Member> {
  ensure(mayWriteAsAlias(viewer));
  const has = await aliasIn(tx, viewer, threadId, now);
  if (has) return has;
  await queries.add(tx, { memberId: await addNameless(tx, now), ownerId: viewer.id, threadId });
  return (await aliasIn(tx, viewer, threadId, now))!;
}

/** A member whom nobody can log in as, under a name drawn by lot. */
async function addNameless(tx: Db, now: Date): Promise<number> {
  for (let n = 0; n < TRIES; n++) {
    const username = `${ALIAS_PREFIX}${ALIAS_WORDS[randomInt(ALIAS_WORDS.length)]!}-${randomInt(1, 1000)}`;
    const added = await members.add(tx, { ...nameColumns(username), createdAt: now });
    if (added) return added.id;
  }
  return refuse("conflict", "alias-none");
}
