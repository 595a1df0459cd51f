import { db } from "../../../db/client";
import * as members from "../../../db/queries/members";
import * as modActions from "../../../db/queries/modActions";
import { MEASURE_KINDS } from "./ladder";
import { FOR_GOOD, measureOn } from "../people/standing";
import type { Member } from "../people/types";
import { presented } from "./views";

/**
 * What is put on this member now, until when (null is for good), and the actions that did it, the latest first, each of
 * which they can appeal; null where nothing is. For themselves, also while they are suspended.
 */
export async function readMeasures(member: Member, now = new Date()) {
  const row = await members.measures(db, member.id);
  const on = row && measureOn(row, now);
  if (!on) return null;
  const rows = await modActions.standingOf(db, { kind: "member", id: member.id }, MEASURE_KINDS);
  return {
    standing: on.standing,
    until: on.until >= FOR_GOOD ? null : on.until.toISOString(),
    actions: await presented({ id: member.id, username: member.username, role: "member" }, rows),
  };
}
