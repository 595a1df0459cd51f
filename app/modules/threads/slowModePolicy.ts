import { isUnderWay } from "../clock";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";

/**
 * Until when this member waits before they post in a slow thread again, having posted last at `lastAt`; null
 * where they need not wait. Moderators never do.
 */
export function waitsUntil(
  viewer: Viewer,
  { slowMinutes }: { slowMinutes: number },
  lastAt: Date | null,
  now: Date,
): Date | null {
  if (!viewer || mayModerate(viewer).ok || slowMinutes === 0 || lastAt === null) return null;
  const ms = slowMinutes * 60_000;
  return isUnderWay(lastAt, ms, now) ? new Date(lastAt.getTime() + ms) : null;
}

export const secondsUntil = (until: Date, now: Date): number => Math.ceil((+until - +now) / 1000);

/**
 * Whether this member, who posted last in this thread at `lastAt` (null: never), may post in it again by now.
 */
export function mayPostAgain(
  viewer: Viewer,
  thread: { slowMinutes: number },
  lastAt: Date | null,
  now: Date,
): Decision {
  const until = waitsUntil(viewer, thread, lastAt, now);
  return until === null
    ? allow
    : deny("slow-mode", { code: "too_many", retryAfterSeconds: secondsUntil(until, now) });
}
