import { db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import * as modActions from "../../../db/queries/moderation/modActions";
import { SANCTION_TYPES } from "./escalation";
import { FOR_GOOD, sanctionOn } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { presented } from "./views";

/**
 * Returns a member's sanction in force, its end (null: it has none), and the actions that set it, latest
 * first, each of which they can appeal; null where there is none. The member may read it while they are
 * suspended.
 */
export async function readMeasures(member: Member, now = new Date()) {
  const row = await members.measures(db, member.id);
  const on = row && sanctionOn(row, now);
  if (!on) return null;
  const rows = await modActions.standingOf(db, { kind: "member", id: member.id }, SANCTION_TYPES);
  return {
    standing: on.standing,
    until: on.until >= FOR_GOOD ? null : on.until.toISOString(),
    actions: await presented({ id: member.id, username: member.username, role: "member" }, rows),
  };
}
