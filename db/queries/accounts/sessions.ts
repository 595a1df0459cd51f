import { and, desc, eq, gt, lte, ne, type Placeholder } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { members, sessions } from "../../schema";

const times = {
  createdAt: sessions.createdAt,
  expiresAt: sessions.expiresAt,
  lastUsedAt: sessions.lastUsedAt,
};

/** A session with its member, in one join: what every request asks. */
export async function withMember(db: Db, id: string): Promise<SessionWithMember | null> {
  const [row] = await sessionById(db, { id });
  return row ?? null;
}

const joined = (db: Db, id: Placeholder) =>
  db
    .select({
      id: sessions.id,
      ...times,
      memberId: members.id,
      username: members.username,
      role: members.role,
      limitedUntil: members.limitedUntil,
      silencedUntil: members.silencedUntil,
      suspendedUntil: members.suspendedUntil,
      mergedInto: members.mergedInto,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(eq(sessions.id, id));

type SessionWithMember = Awaited<ReturnType<typeof joined>>[number];
const sessionById = preparedQuery<{ id: string }, SessionWithMember>("session", (db, value) =>
  joined(db, value("id")),
);

/** A member's sessions that run longer than `now` and began after `startedAfter`, last used first. */
export async function ofMember(
  db: Db,
  memberId: number,
  { now, startedAfter }: { now: Date; startedAfter: Date },
) {
  return db
    .select({ id: sessions.id, memberId: sessions.memberId, ...times, userAgent: sessions.userAgent })
    .from(sessions)
    .where(
      and(eq(sessions.memberId, memberId), gt(sessions.expiresAt, now), gt(sessions.createdAt, startedAfter)),
    )
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt));
}

export async function add(tx: Db, session: typeof sessions.$inferInsert): Promise<void> {
  await tx.insert(sessions).values(session);
}

export async function setExpiry(tx: Db, id: string, expiresAt: Date): Promise<void> {
  await tx.update(sessions).set({ expiresAt }).where(eq(sessions.id, id));
}

export async function setLastUsed(tx: Db, id: string, lastUsedAt: Date): Promise<void> {
  await tx.update(sessions).set({ lastUsedAt }).where(eq(sessions.id, id));
}

export async function remove(tx: Db, id: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, id));
}

/** Removes one session if it is this member's; says whether there was one. */
export async function removeOf(tx: Db, memberId: number, id: string): Promise<boolean> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.memberId, memberId)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function removeAllOf(tx: Db, memberId: number): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.memberId, memberId));
}

export async function removeOthersOf(tx: Db, memberId: number, keep: string): Promise<void> {
  await tx.delete(sessions).where(and(eq(sessions.memberId, memberId), ne(sessions.id, keep)));
}

export async function removeExpired(tx: Db, now: Date): Promise<void> {
  await tx.delete(sessions).where(lte(sessions.expiresAt, now));
}
