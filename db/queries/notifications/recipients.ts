import { and, eq, inArray, isNotNull, isNull, max, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { aliases, mailboxes, mails, members, modActions, posts, threadTags } from "../../schema";
import type { Role } from "../../schema/accounts";
import { owners } from "../accounts/aliases";

export interface Recipient {
  id: number;
  username: string;
  role: Role;
  email: string | null;
  passwordHash: string | null;
  suspendedUntil: Date | null;
}

const recipient = {
  id: members.id,
  username: members.username,
  role: members.role,
  email: members.email,
  passwordHash: members.passwordHash,
  suspendedUntil: members.suspendedUntil,
};

/**
 * Returns the member whose feed's address has this token, by its hash, or by the token itself where it is not
 * hashed yet; null where there is none.
 */
export async function byFeedToken(
  db: Db,
  { token, hash }: { token: string; hash: string },
): Promise<Recipient | null> {
  const [row] = await db
    .select(recipient)
    .from(mailboxes)
    .innerJoin(members, eq(members.id, mailboxes.memberId))
    .where(
      and(
        isNull(members.mergedInto),
        inArray(mailboxes.feedToken, token.length < hash.length ? [hash, token] : [hash]),
      ),
    );
  return row ?? null;
}

/**
 * One member as mail is written to them, with the last action that suspended them, be it lifted or taken back
 * since.
 */
export async function recipientById(
  db: Db,
  id: number,
): Promise<(Recipient & { suspension: number | null }) | null> {
  const [row] = await db.select(recipient).from(members).where(eq(members.id, id));
  if (!row) return null;
  const suspensions = and(
    eq(modActions.targetKind, "member"),
    eq(modActions.targetId, id),
    eq(modActions.kind, "suspend"),
    isNull(modActions.undoOf),
  );
  const [last] = await db
    .select({ id: max(modActions.id) })
    .from(modActions)
    .where(suspensions);
  return { ...row, suspension: last?.id ?? null };
}

/** Returns the usernames of these mails' recipients, by mail. */
export async function namesByMail(db: Db, mailIds: number[]): Promise<Map<number, string>> {
  if (mailIds.length === 0) return new Map();
  const rows = await db
    .select({ id: mails.id, username: members.username })
    .from(mails)
    .innerJoin(members, eq(members.id, mails.memberId))
    .where(inArray(mails.id, mailIds));
  return new Map(rows.map(({ id, username }) => [id, username]));
}

/** Returns the usernames of the members with these addresses, in lower case, by address. */
export async function namesByAddress(db: Db, addresses: string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const rows = await db
    .select({ address: members.emailLower, username: members.username })
    .from(members)
    .where(inArray(members.emailLower, addresses));
  return new Map(rows.map(({ address, username }) => [address!, username]));
}

/**
 * Returns those of these names, in lower case, who can log in. The site's own account reads nothing; a merged
 * account stands for the one it became, and an alias for its owner.
 */
export async function named(
  db: Db,
  usernamesLower: string[],
): Promise<{ id: number; usernameLower: string }[]> {
  if (usernamesLower.length === 0) return [];
  const person = [owners.mergedInto, aliases.ownerId, members.mergedInto, members.id];
  return db
    .select({
      id: sql<number>`coalesce(${sql.join(person, sql`, `)})`.mapWith(Number),
      usernameLower: members.usernameLower,
    })
    .from(members)
    .leftJoin(aliases, eq(aliases.memberId, members.id))
    .leftJoin(owners, eq(owners.id, aliases.ownerId))
    .where(
      and(
        inArray(members.usernameLower, usernamesLower),
        or(isNotNull(members.email), isNotNull(aliases.ownerId)),
      ),
    );
}

/** Returns the author of a post, behind an alias too, if they can log in; null for the site's own account. */
export async function authorOf(
  db: Db,
  place: { threadId: number; number: number } | { id: number },
): Promise<number | null> {
  const which =
    "id" in place
      ? eq(posts.id, place.id)
      : and(eq(posts.threadId, place.threadId), eq(posts.number, place.number));
  // Two aliases of one table are more than drizzle's types follow.
  const [row] = (await db
    .select({
      id: sql<number>`coalesce(${owners.mergedInto}, ${aliases.ownerId}, ${posts.authorId})`.mapWith(Number),
    })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .leftJoin(aliases, eq(aliases.memberId, posts.authorId))
    .leftJoin(owners, eq(owners.id, aliases.ownerId))
    .where(and(which, or(isNotNull(members.email), isNotNull(aliases.ownerId))))) as { id: number }[];
  return row?.id ?? null;
}

/** Moderators and admins. */
export async function staffIds(db: Db): Promise<number[]> {
  const rows = await db
    .select({ id: members.id })
    .from(members)
    .where(inArray(members.role, ["moderator", "admin"]));
  return rows.map((row) => row.id);
}

export async function tagIdsOf(db: Db, threadId: number): Promise<number[]> {
  const rows = await db
    .select({ id: threadTags.tagId })
    .from(threadTags)
    .where(eq(threadTags.threadId, threadId));
  return rows.map((row) => row.id);
}
