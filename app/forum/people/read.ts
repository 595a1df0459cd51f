import { db } from "../../../db/client";
import * as members from "../../../db/queries/members";
import { refuse } from "../verdict";
import type { Member } from "./types";

/** What a member is told of their own account. */
export async function readAccount(viewer: Member) {
  const { createdAt, ...account } = (await members.account(db, viewer.id)) ?? refuse("not_found");
  return { ...account, createdAt: createdAt.toISOString() };
}
