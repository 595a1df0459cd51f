import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../client/engine";
import { follows, mutes } from "../schema";
import type { FollowKind, MuteKind } from "../schema/following";

export interface Target<Kind extends string> {
  kind: Kind;
  id: number;
}

/** Lets a member follow something; doing it again changes nothing. */
export async function follow(tx: Db, memberId: number, { kind, id }: Target<FollowKind>, at: Date): Promise<void> {
  await tx.insert(follows).values({ memberId, kind, targetId: id, at }).onConflictDoNothing();
}

export async function unfollow(tx: Db, memberId: number, { kind, id }: Target<FollowKind>): Promise<void> {
  await tx.delete(follows).where(and(eq(follows.memberId, memberId), eq(follows.kind, kind), eq(follows.targetId, id)));
}

export async function mute(tx: Db, memberId: number, { kind, id }: Target<MuteKind>, at: Date): Promise<void> {
  await tx.insert(mutes).values({ memberId, kind, targetId: id, at }).onConflictDoNothing();
}

export async function unmute(tx: Db, memberId: number, { kind, id }: Target<MuteKind>): Promise<void> {
  await tx.delete(mutes).where(and(eq(mutes.memberId, memberId), eq(mutes.kind, kind), eq(mutes.targetId, id)));
}

/** Members who follow any of these. */
export async function followersOf(db: Db, kind: FollowKind, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectDistinct({ id: follows.memberId }).from(follows).where(and(eq(follows.kind, kind), inArray(follows.targetId, ids)));
  return rows.map((row) => row.id);
}

/** Members who have muted this. */
export async function mutersOf(db: Db, { kind, id }: Target<MuteKind>): Promise<number[]> {
  const rows = await db.select({ id: mutes.memberId }).from(mutes).where(and(eq(mutes.kind, kind), eq(mutes.targetId, id)));
  return rows.map((row) => row.id);
}
