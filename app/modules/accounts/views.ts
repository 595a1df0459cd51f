import { db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import { refuse } from "../decision";
import type { Member } from "./types";

/** Returns a member's own account, as its settings show it. Refuses a member who has none. */
export async function readAccount(viewer: Member) {
  const { createdAt, ...account } = (await members.account(db, viewer.id)) ?? refuse("not_found");
  return { ...account, createdAt: createdAt.toISOString() };
}
