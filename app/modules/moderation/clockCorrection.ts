import { type Db, write } from "../../../db/client";
import * as ahead from "../../../db/queries/moderation/clockCorrection";
import * as journal from "../../../db/queries/moderation/journal";
import { endOf, isStep, SANCTION_TYPES } from "./escalation";
import { SESSION_IDLE_DAYS, PARKED_DAYS } from "../accounts/limits";
import { FOR_GOOD } from "../accounts/sanctions";
import { checkInTimes } from "../stories/policy";

const DAY_MS = 86_400_000;

/**
 * Brings back what was stored while the clock was ahead, so that from now on nothing lasts longer than its
 * own limit: sessions, kept forms, measures, check-ins, and what waits behind all that comes before it. To be
 * done once the clock has been set back.
 */
export const bringBack = (at?: Date): Promise<void> =>
  write(async (tx) => {
    const now = at ?? new Date();
    const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
    await ahead.bringBackSessions(tx, { now, furthest: inDays(SESSION_IDLE_DAYS) });
    await ahead.bringBackForms(tx, inDays(PARKED_DAYS));
    await ahead.bringBackWaiting(tx, now);
    // The last days of a month are one day where another month has fewer of them.
    for (const time of checkInTimes(now))
      await ahead.bringBackCheckIns(tx, { ...time, furthest: new Date(time.dueAt.getTime() + DAY_MS) });
    for (const action of await ahead.actionsAhead(tx, SANCTION_TYPES, now)) await shorten(tx, action, now);
  });

/** Has a measure that begins after now begin now, where it still is as its action left it. */
async function shorten(
  tx: Db,
  { id, about: { days }, at }: { id: number; about: Record<string, string | number>; at: Date },
  now: Date,
): Promise<void> {
  if (!isStep(days)) return;
  for (const [seq, { table, key, after }] of (await journal.ofAction(tx, id)).entries()) {
    const ends = endOf(days, at, FOR_GOOD).getTime();
    const columns = Object.keys(after ?? {}).filter(
      (column) => table === "members" && after![column] === ends,
    );
    const row = columns.length > 0 && (await journal.rowAt(tx, table, key));
    if (!row || columns.some((column) => row[column] !== ends)) continue;
    const patch = Object.fromEntries(columns.map((column) => [column, endOf(days, now, FOR_GOOD).getTime()]));
    if (await journal.updateFrom(tx, table, { key, row }, patch))
      await ahead.setLeft(tx, { actionId: id, seq }, { ...after, ...patch });
  }
}
