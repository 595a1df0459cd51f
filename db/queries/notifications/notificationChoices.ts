import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { mailboxes, members, noticeChoices } from "../../schema";
import type { NoticeWay } from "../../schema/notifications";

/** Ids of one statement; it takes 32,766 parameters on SQLite. */
const IDS_PER_STATEMENT = 10_000;

export interface Choice {
  memberId: number;
  kind: string;
  way: NoticeWay;
}

/** Returns the choices of these members, however many; a kind without a choice has no row. */
export async function ofMembers(db: Db, memberIds: number[]): Promise<Choice[]> {
  return inParts(memberIds, (ids) =>
    db
      .select({ memberId: noticeChoices.memberId, kind: noticeChoices.kind, way: noticeChoices.way })
      .from(noticeChoices)
      .where(inArray(noticeChoices.memberId, ids)),
  );
}

/** Returns those of these members who can be mailed: they have an address, and did not switch mail off. */
export async function mailable(db: Db, memberIds: number[]): Promise<Set<number>> {
  const rows = await inParts(memberIds, (ids) =>
    db
      .select({ id: members.id, muted: mailboxes.muted })
      .from(members)
      .leftJoin(mailboxes, eq(mailboxes.memberId, members.id))
      .where(and(inArray(members.id, ids), isNotNull(members.email))),
  );
  return new Set(rows.filter((row) => !row.muted).map((row) => row.id));
}

async function inParts<Row>(ids: number[], read: (part: number[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += IDS_PER_STATEMENT)
    rows.push(...(await read(ids.slice(from, from + IDS_PER_STATEMENT))));
  return rows;
}

/** Puts a member's choices in place of those they made before. */
export async function put(tx: Db, choices: Choice[]): Promise<void> {
  if (choices.length === 0) return;
  await tx
    .insert(noticeChoices)
    .values(choices)
    .onConflictDoUpdate({
      target: [noticeChoices.memberId, noticeChoices.kind],
      set: { way: sql`excluded.way` },
    });
}

export interface Mailbox {
  muted: boolean;
  secret: string;
  linkHashes: Record<string, string> | null;
  /** A hash, but for addresses from before they were hashed. */
  feedToken: string | null;
}

/** The length of a SHA-256 in hexadecimal digits; the addresses themselves are shorter. */
const HASH_CHARS = 64;

/** Whether this is the secret of a feed itself, from before they were hashed. */
export const isPlain = (feedToken: string | null): feedToken is string =>
  feedToken !== null && feedToken.length < HASH_CHARS;

/** A member's mailbox; null while it has not been needed. */
export async function mailbox(db: Db, memberId: number): Promise<Mailbox | null> {
  const [row] = await db
    .select({
      muted: mailboxes.muted,
      secret: mailboxes.secret,
      linkHashes: mailboxes.linkHashes,
      feedToken: mailboxes.feedToken,
    })
    .from(mailboxes)
    .where(eq(mailboxes.memberId, memberId));
  return row ?? null;
}

/** Makes a member's mailbox where there is none. */
export async function openMailbox(tx: Db, memberId: number): Promise<void> {
  await tx.insert(mailboxes).values({ memberId, secret: "" }).onConflictDoNothing();
}

/**
 * Ends the address of a member's feed, and the links in mail from before those were made with the site's key.
 */
export async function endSecrets(tx: Db, memberId: number): Promise<void> {
  await tx
    .update(mailboxes)
    .set({ feedToken: null, secret: "", linkHashes: null })
    .where(eq(mailboxes.memberId, memberId));
}

type Secrets = Pick<typeof mailboxes.$inferSelect, "memberId" | "secret" | "feedToken">;

/** Mailboxes that hold a secret and not its hash. */
export const withSecrets = (db: Db, limit: number): Promise<Secrets[]> =>
  db
    .select({ memberId: mailboxes.memberId, secret: mailboxes.secret, feedToken: mailboxes.feedToken })
    .from(mailboxes)
    .where(or(ne(mailboxes.secret, ""), sql`length(${mailboxes.feedToken}) < ${HASH_CHARS}`))
    .limit(limit);

/** Puts hashes in the place of a mailbox's secrets, unless they have ended or changed meanwhile. */
export async function hashSecrets(
  tx: Db,
  { memberId, secret, feedToken }: Secrets,
  hashes: Partial<Pick<Mailbox, "secret" | "linkHashes" | "feedToken">>,
): Promise<void> {
  const asRead = and(
    eq(mailboxes.secret, secret),
    feedToken === null ? isNull(mailboxes.feedToken) : eq(mailboxes.feedToken, feedToken),
  );
  await tx
    .update(mailboxes)
    .set(hashes)
    .where(and(eq(mailboxes.memberId, memberId), asRead));
}

/** Changes a mailbox that there is. */
export async function setMailbox(
  tx: Db,
  memberId: number,
  change: Partial<Pick<Mailbox, "muted" | "feedToken">>,
): Promise<void> {
  await tx.update(mailboxes).set(change).where(eq(mailboxes.memberId, memberId));
}
