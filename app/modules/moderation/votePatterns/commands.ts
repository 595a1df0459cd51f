import { db, write } from "../../../../db/client";
import * as origins from "../../../../db/queries/questions/ballotOrigins";
import { startOfWeek, weekOf } from "../figures";
import {
  BALLOTS_AT_LEAST,
  ORIGIN_DAYS,
  PATTERNS_SHOWN,
  SHARE_AT_LEAST_PERCENT,
  VOTES_AT_LEAST,
} from "./limits";

const DAY_MS = 86_400_000;

/**
 * Forgets from where ballots were cast once nobody looks at that any more. Costs one read where there is
 * nothing to forget.
 */
export async function forgetOrigins(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - ORIGIN_DAYS * DAY_MS);
  if (await origins.anyBefore(db, before)) await write((tx) => origins.forgetBefore(tx, before));
}

/**
 * Counts what stands out among votes, once a week, of what was there when the week began. A reading at any
 * other time would tell by what it adds who has voted since. Costs one read where this week has been counted.
 * One to come was counted by a clock that was ahead.
 */
export async function findPatterns(now = new Date()): Promise<void> {
  const week = weekOf(now);
  if ((await origins.lastFound(db))?.week === week) return;
  const before = startOfWeek(week);
  const busy = { least: VOTES_AT_LEAST, before };
  const [groups, addressBase, devotions, voters] = await Promise.all([
    origins.shared(db, { least: BALLOTS_AT_LEAST, limit: PATTERNS_SHOWN, before }),
    origins.howCommon(db, { least: BALLOTS_AT_LEAST, before }),
    origins.devoted(db, { ...busy, percent: SHARE_AT_LEAST_PERCENT, limit: PATTERNS_SHOWN }),
    origins.howManyBusy(db, busy),
  ]);
  const rows = await origins.behind(db, {
    questionIds: groups.map((group) => group.questionId),
    origins: groups.map((group) => group.origin),
    before,
  });
  const addresses = groups.map(({ questionId, origin }) => {
    const cast = rows.filter((row) => row.questionId === questionId && row.origin === origin);
    const weeks = cast.map(({ at }) => weekOf(at));
    return {
      questionId,
      memberIds: cast.map(({ memberId }) => memberId),
      from: Math.min(...weeks),
      to: Math.max(...weeks),
    };
  });
  await write((tx) => origins.keepFound(tx, { week, found: { addresses, addressBase, devotions, voters } }));
}
