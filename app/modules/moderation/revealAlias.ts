import { db } from "../../../db/client";
import { ownersOf } from "../../../db/queries/accounts/aliases";
import * as modActions from "../../../db/queries/moderation/modActions";
import { isUnderWay } from "../clock";
import { roleNow } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { SHOWN_BEHIND_MS } from "./limits";

/**
 * Returns the member behind an alias, for an admin who has revealed it (`look-behind`) within the hour; null
 * for everybody else, and for a member who is no alias.
 */
export async function readAliasOwner(
  viewer: Viewer,
  memberId: number,
  now = new Date(),
): Promise<string | null> {
  if (roleNow(viewer) !== "admin") return null;
  const looked = await modActions.standingOf(db, { kind: "member", id: memberId }, ["look-behind"]);
  if (
    !viewer ||
    !looked.some(({ actorId, at }) => actorId === viewer.id && isUnderWay(at, SHOWN_BEHIND_MS, now))
  )
    return null;
  const ownerId = (await ownersOf(db, [memberId])).get(memberId);
  return ownerId === undefined ? null : ((await modActions.owner(db, ownerId))?.username ?? null);
}
