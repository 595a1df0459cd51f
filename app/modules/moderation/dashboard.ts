import { db } from "../../../db/client";
import { byReason } from "../../../db/queries/flags/flags";
import * as figures from "../../../db/queries/moderation/figures";
import { REASON_WORDS } from "../flags/words";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure } from "../decision";
import { byWeek, median, spanWords, startOfWeek, weekOf, weeksBetween } from "./figures";
import { actionTypeNamed } from "./actionTypes";

export const DASHBOARD_DAYS = { week: 7, month: 30, quarter: 91, year: 365 } as const;
export type DashboardPeriod = keyof typeof DASHBOARD_DAYS;

/**
 * Returns figures about moderation over a period that ends now: how long items wait, what is flagged, what is
 * done, and how many come. For moderators.
 */
export async function readDashboard(viewer: Member, period: DashboardPeriod, now = new Date()) {
  ensure(mayModerate(viewer));
  const since = new Date(now.getTime() - DASHBOARD_DAYS[period] * 86_400_000);
  const weeks = weeksBetween(since, now);
  const [waiting, decided, flags, actions, joined] = await Promise.all([
    figures.waitingSince(db),
    figures.decidedSince(db, since),
    byReason(db, since),
    figures.actionsByKind(db, since),
    figures.joinedBetween(db, [...weeks, startOfWeek(weekOf(now) + 1)]),
  ]);
  const age = (at: Date) => now.getTime() - at.getTime();
  const words = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : spanWords(ms));
  return {
    queue: {
      n: waiting.n,
      oldest: words(waiting.oldest && age(waiting.oldest)),
      median: words(median(waiting.middle.map(age))),
      decided: decided.n,
      toDecide: words(
        median(decided.middle.map(({ at, resolvedAt }) => resolvedAt.getTime() - at.getTime())),
      ),
    },
    flags: flags
      .map(({ reason, n, agreed }) => ({ label: REASON_WORDS[reason].name, n, of: agreed }))
      .toSorted((a, b) => b.n - a.n),
    actions: actions.map(({ kind, n, undone }) => ({
      label: actionTypeNamed(kind)?.label ?? kind,
      n,
      of: undone,
    })),
    members: byWeek(weeks, joined),
  };
}
