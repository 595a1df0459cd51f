import { and, desc, eq, gt, isNotNull, lte, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, resetLinks } from "../../schema";

/**
 * The times after `now` until `latest`: no link works for longer than that, whatever the clock said when it
 * was made.
 */
interface Window {
  now: Date;
  latest: Date;
}

const works = (tokenHash: string, { now, latest }: Window) =>
  and(eq(resetLinks.tokenHash, tokenHash), gt(resetLinks.expiresAt, now), lte(resetLinks.expiresAt, latest));

/** Keeps one more link of a member; sweeps out those, of anybody, that work no longer. */
export async function add(
  tx: Db,
  link: Omit<typeof resetLinks.$inferInsert, "sentAt">,
  { now, latest }: Window,
): Promise<void> {
  await tx.delete(resetLinks).where(or(lte(resetLinks.expiresAt, now), gt(resetLinks.expiresAt, latest)));
  await tx.insert(resetLinks).values(link);
}

/** Notes that the mail with this link has left. */
export async function setSent(tx: Db, tokenHash: string, sentAt: Date): Promise<void> {
  await tx.update(resetLinks).set({ sentAt }).where(eq(resetLinks.tokenHash, tokenHash));
}

/** Returns when the member was last mailed a link; null where no link of theirs is kept. */
export async function lastSent(db: Db, memberId: number): Promise<Date | null> {
  const [row] = await db
    .select({ sentAt: resetLinks.sentAt })
    .from(resetLinks)
    .where(and(eq(resetLinks.memberId, memberId), isNotNull(resetLinks.sentAt)))
    .orderBy(desc(resetLinks.sentAt))
    .limit(1);
  return row?.sentAt ?? null;
}

/**
 * Returns the member whose password this link may set at `now`; null for a link that is unknown, used or too
 * old.
 */
export async function memberFor(db: Db, tokenHash: string, window: Window) {
  const [row] = await db
    .select({ memberId: members.id, username: members.username, email: members.email })
    .from(resetLinks)
    .innerJoin(members, eq(members.id, resetLinks.memberId))
    .where(works(tokenHash, window));
  return row ?? null;
}

/** Uses a link up and says whose it was; null as for `memberFor`. Of two that try at once, one gets it. */
export async function take(tx: Db, tokenHash: string, window: Window): Promise<{ memberId: number } | null> {
  const [row] = await tx
    .delete(resetLinks)
    .where(works(tokenHash, window))
    .returning({ memberId: resetLinks.memberId });
  return row ?? null;
}

/** Takes every link of a member away. */
export async function removeOf(tx: Db, memberId: number): Promise<void> {
  await tx.delete(resetLinks).where(eq(resetLinks.memberId, memberId));
}
