import { and, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { follows, members, mutes, threads } from "../../schema";
import type { FollowKind, MuteKind } from "../../schema/follows";

export interface Target<Kind extends string> {
  kind: Kind;
  id: number;
}

const followOf = (memberId: number, { kind, id }: Target<FollowKind>) =>
  and(eq(follows.memberId, memberId), eq(follows.kind, kind), eq(follows.targetId, id));
const muteOf = (memberId: number, { kind, id }: Target<MuteKind>) =>
  and(eq(mutes.memberId, memberId), eq(mutes.kind, kind), eq(mutes.targetId, id));

/** Lets a member follow something, also what they once stopped following; doing it again changes nothing. */
export async function follow(
  tx: Db,
  memberId: number,
  { kind, id }: Target<FollowKind>,
  at: Date,
): Promise<void> {
  await tx
    .insert(follows)
    .values({ memberId, kind, targetId: id, at })
    .onConflictDoUpdate({
      target: [follows.memberId, follows.kind, follows.targetId],
      set: { stoppedAt: null },
    });
}

/** Lets a member follow something of their own doing, unless they have stopped following it before. */
export async function followUnlessStopped(
  tx: Db,
  memberId: number,
  { kind, id }: Target<FollowKind>,
  at: Date,
): Promise<void> {
  await tx.insert(follows).values({ memberId, kind, targetId: id, at }).onConflictDoNothing();
}

/** Ends a follow, and remembers that it was ended. */
export async function unfollow(
  tx: Db,
  memberId: number,
  target: Target<FollowKind>,
  at = new Date(),
): Promise<void> {
  await tx
    .update(follows)
    .set({ stoppedAt: at })
    .where(and(followOf(memberId, target), isNull(follows.stoppedAt)));
}

export async function mute(
  tx: Db,
  memberId: number,
  { kind, id }: Target<MuteKind>,
  at: Date,
): Promise<void> {
  await tx.insert(mutes).values({ memberId, kind, targetId: id, at }).onConflictDoNothing();
}

export async function unmute(tx: Db, memberId: number, target: Target<MuteKind>): Promise<void> {
  await tx.delete(mutes).where(muteOf(memberId, target));
}

/** Members who follow any of these. */
export async function followersOf(db: Db, kind: FollowKind, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: follows.memberId })
    .from(follows)
    .where(and(eq(follows.kind, kind), inArray(follows.targetId, ids), isNull(follows.stoppedAt)));
  return rows.map((row) => row.id);
}

/** Members who have muted this. */
export async function mutersOf(db: Db, { kind, id }: Target<MuteKind>): Promise<number[]> {
  const rows = await db
    .select({ id: mutes.memberId })
    .from(mutes)
    .where(and(eq(mutes.kind, kind), eq(mutes.targetId, id)));
  return rows.map((row) => row.id);
}

/** Whether a member follows this. */
export async function isFollowing(db: Db, memberId: number, target: Target<FollowKind>): Promise<boolean> {
  const [row] = await followed(db, { memberId, ...target });
  return row !== undefined;
}

const followed = preparedQuery<{ memberId: number; kind: FollowKind; id: number }, { id: number }>(
  "followed",
  (db, value) =>
    db
      .select({ id: follows.targetId })
      .from(follows)
      .where(
        and(
          eq(follows.memberId, value("memberId")),
          eq(follows.kind, value("kind")),
          eq(follows.targetId, value("id")),
          isNull(follows.stoppedAt),
        ),
      ),
);

/** Returns which of these a member has muted. */
export async function mutedAmong(
  db: Db,
  memberId: number,
  kind: MuteKind,
  ids: number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await mutedBy(db, { memberId, kind, ids });
  return new Set(rows.map((row) => row.id));
}

const mutedBy = preparedQuery<{ memberId: number; kind: MuteKind; ids: number[] }, { id: number }>(
  "muted",
  (db, value) =>
    db
      .select({ id: mutes.targetId })
      .from(mutes)
      .where(
        and(
          eq(mutes.memberId, value("memberId")),
          eq(mutes.kind, value("kind")),
          inArray(mutes.targetId, value("ids")),
        ),
      ),
);

/**
 * The WHERE twin of `isLeftOut` in app/modules/follows/policy.ts, for queries of threads; a visitor has muted
 * nothing.
 */
export const notMutedBy = (db: Db, viewerId: number | null) =>
  viewerId === null
    ? undefined
    : and(
        notExists(
          db
            .select({ one: sql`1` })
            .from(mutes)
            .where(
              and(eq(mutes.memberId, viewerId), eq(mutes.kind, "thread"), eq(mutes.targetId, threads.id)),
            ),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(mutes)
            .where(
              and(
                eq(mutes.memberId, viewerId),
                eq(mutes.kind, "member"),
                eq(mutes.targetId, threads.authorId),
              ),
            ),
        ),
      );

/** Whether a member wants to follow the threads that they write in. */
export async function followsOwn(db: Db, memberId: number): Promise<boolean> {
  const [row] = await db
    .select({ followsOwn: members.followsOwn })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.followsOwn ?? false;
}

export async function setFollowsOwn(tx: Db, memberId: number, wanted: boolean): Promise<void> {
  await tx.update(members).set({ followsOwn: wanted }).where(eq(members.id, memberId));
}
