/**
 * Corrects the times stored by a clock that was ahead. Queries find them as times that no correct clock could
 * have set, and bring them back.
 */
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../client/engine";
import {
  ballotOrigins,
  checkIns,
  modActions,
  modChanges,
  notices,
  parkedForms,
  queueItems,
  sessions,
} from "../../schema";
import type { Row } from "./journal";

/** Sessions that run beyond `furthest` run until then, and began by now. */
export async function bringBackSessions(
  tx: Db,
  { now, furthest }: { now: Date; furthest: Date },
): Promise<void> {
  const those = gt(sessions.expiresAt, furthest);
  await tx
    .update(sessions)
    .set({ createdAt: now })
    .where(and(those, gt(sessions.createdAt, now)));
  await tx
    .update(sessions)
    .set({ lastUsedAt: now })
    .where(and(those, gt(sessions.lastUsedAt, now)));
  await tx.update(sessions).set({ expiresAt: furthest }).where(those);
}

/** Shortens the keeping of parked forms to `furthest` where they expire later. */
export async function bringBackForms(tx: Db, furthest: Date): Promise<void> {
  await tx.update(parkedForms).set({ expiresAt: furthest }).where(gt(parkedForms.expiresAt, furthest));
}

/** Sets the times of waiting queue items, unread notices and ballot origins to `now` where they are later. */
export async function bringBackWaiting(tx: Db, now: Date): Promise<void> {
  await tx
    .update(queueItems)
    .set({ at: now })
    .where(and(isNull(queueItems.resolvedAt), gt(queueItems.at, now)));
  await tx
    .update(notices)
    .set({ at: now })
    .where(and(isNull(notices.readAt), gt(notices.at, now)));
  await tx.update(ballotOrigins).set({ at: now }).where(gt(ballotOrigins.at, now));
}

/** Check-ins after so many months that are to be asked beyond `furthest` are asked at `dueAt`. */
export async function bringBackCheckIns(
  tx: Db,
  { after, dueAt, furthest }: { after: number; dueAt: Date; furthest: Date },
): Promise<void> {
  await tx
    .update(checkIns)
    .set({ dueAt })
    .where(and(isNull(checkIns.askedAt), eq(checkIns.after, after), gt(checkIns.dueAt, furthest)));
}

/** Actions of these kinds that stand and are to come. */
export async function actionsAhead(
  db: Db,
  kinds: readonly string[],
  now: Date,
): Promise<{ id: number; about: Record<string, string | number>; at: Date }[]> {
  return db
    .select({ id: modActions.id, about: modActions.about, at: modActions.at })
    .from(modActions)
    .where(
      and(
        gt(modActions.at, now),
        inArray(modActions.kind, [...kinds]),
        isNull(modActions.undoOf),
        isNull(modActions.undoneBy),
      ),
    );
}

/** Has an action have left a row so, that it can be taken back as before. */
export async function setLeft(
  tx: Db,
  { actionId, seq }: { actionId: number; seq: number },
  after: Row,
): Promise<void> {
  await tx
    .update(modChanges)
    .set({ after })
    .where(and(eq(modChanges.actionId, actionId), eq(modChanges.seq, seq)));
}
