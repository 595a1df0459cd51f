import { db } from "../../../db/client";
import * as recipients from "../../../db/queries/notifications/recipients";
import { hashToken } from "../accounts/tokens";
import { refuse } from "../decision";
import { readNotices } from "./views";
import type { Notice } from "./types";

/**
 * A member's latest notices for whoever has their feed's secret, as the member may read them now. Refuses any
 * other secret, and whoever is suspended.
 */
export async function feedOfNotices(
  token: string,
  now = new Date(),
): Promise<{ username: string; notices: Notice[] }> {
  const member = (await recipients.byFeedToken(db, { token, hash: hashToken(token) })) ?? refuse("not_found");
  if (member.suspendedUntil && member.suspendedUntil > now) refuse("not_found");
  const { notices } = await readNotices(member, null);
  return { username: member.username, notices };
}
