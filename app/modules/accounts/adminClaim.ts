import { db, write } from "../../../db/client";
import * as adminClaims from "../../../db/queries/accounts/adminClaims";
import * as members from "../../../db/queries/accounts/members";
import { refuse } from "../decision";
import { hashToken, newToken } from "./tokens";
import type { Member } from "./types";

/**
 * At boot: the token of a link that makes its follower the admin, in place of any before; null once there is
 * an admin.
 */
export const createAdminClaim = (now = new Date()): Promise<string | null> =>
  write(async (tx) => {
    if (await members.adminExists(tx)) {
      await adminClaims.clear(tx);
      return null;
    }
    const token = newToken();
    await adminClaims.put(tx, { tokenHash: hashToken(token), createdAt: now });
    return token;
  });

/** Refuses a link that would not make anybody the admin. Changes nothing. */
export async function ensureClaimable(token: string): Promise<void> {
  if (await members.adminExists(db)) refuse("conflict", "admin-exists");
  if (!(await adminClaims.exists(db, hashToken(token)))) refuse("not_found", "claim-gone");
}

/** Makes this member the admin, once. Refuses an unknown link, and any while there is an admin. */
export const claimAdmin = (viewer: Member, token: string): Promise<void> =>
  write(async (tx) => {
    if (await members.adminExists(tx)) refuse("conflict", "admin-exists");
    if (!(await adminClaims.take(tx, hashToken(token)))) refuse("not_found", "claim-gone");
    await members.setRole(tx, viewer.id, "admin");
  });
