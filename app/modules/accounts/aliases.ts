import { type Db, db } from "../../../db/client";
import * as queries from "../../../db/queries/accounts/aliases";
import { memberFrom, sanctionAsAlias } from "./sanctions";
import type { Member } from "./types";

/**
 * A member with everybody who is the same person, as `isOwn` asks; as they are in this transaction, or in
 * this request.
 */
export async function asPerson(from: Db, member: Member): Promise<Member> {
  const sameAs = await queries.sameAs(from, member.id);
  return sameAs.length > 0 ? { ...member, sameAs } : member;
}

/**
 * The person who acts: of whoever writes under an alias, the member behind it. For what is theirs alone:
 * drafts, what they follow, how often they may post.
 */
export const personOf = (member: Member): Member =>
  member.ownerId === undefined ? member : { ...member, id: member.ownerId };

/** A member as they write under their alias. */
export function under(row: queries.AliasRow, owner: Member, now: Date): Member {
  const alias = memberFrom(row, now);
  const standing = sanctionAsAlias(alias.standing, owner);
  return {
    id: alias.id,
    username: alias.username,
    role: "member",
    ownerId: owner.id,
    ...(owner.sameAs && { sameAs: owner.sameAs }),
    ...(standing && { standing }),
  };
}

/**
 * Returns the member who acts on this author's posts: the viewer's alias where it is the author, else the
 * viewer.
 */
export async function actingAs(
  from: Db,
  viewer: Member,
  authorId: number,
  now = new Date(),
): Promise<Member> {
  if (viewer.id === authorId || viewer.ownerId !== undefined) return viewer;
  const row = await queries.ownedBy(from, viewer.id, authorId);
  return row ? under(row, viewer, now) : viewer;
}

/** The thread in which a member is an alias; null where they are nobody's. */
export const readAliasThread = (memberId: number) => queries.threadOf(db, memberId);
