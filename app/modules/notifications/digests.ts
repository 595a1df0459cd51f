import { db, write } from "../../../db/client";
import * as mails from "../../../db/queries/notifications/mails";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import { MAIL_JOB } from "./mails";
import { digestSince, kindOf, nextDigest, wayOf } from "./policy";
import type { Digest } from "./types";

const DIGESTS: readonly Digest[] = ["daily", "weekly"];

/** Puts the digests into the schedule where they are not in it yet. */
export const scheduleDigests = (now = new Date()): Promise<void> =>
  write(async (tx) => {
    for (const digest of DIGESTS) await mails.schedule(tx, digest, nextDigest(digest, now));
  });

/**
 * Leaves the digests that are due to be sent, one for each member who has something unread that they want in
 * it. That, and when the next is due, are one transaction: a crash before its end has begun nothing, and
 * after it nothing is begun again.
 */
export async function queueDigests(now = new Date()): Promise<void> {
  for (const { name, dueAt: stands } of await mails.scheduled(db)) {
    const digest = name as Digest;
    const next = nextDigest(digest, now);
    if (stands > now && stands <= next) continue;
    // One that a clock which was ahead moved away is due now, and looks back from now.
    const dueAt = stands > now ? now : stands;
    await write(async (tx) => {
      if (!(await mails.advance(tx, name, { from: stands, to: next }))) return;
      const unread = await mails.unreadSince(tx, digestSince(digest, dueAt));
      const memberIds = [...new Set(unread.map((row) => row.memberId))];
      const mailable = await noticeChoices.mailable(tx, memberIds);
      const chosen = new Map(
        (await noticeChoices.ofMembers(tx, memberIds)).map((each) => [
          `${each.memberId} ${each.kind}`,
          each.way,
        ]),
      );
      const wants = ({ memberId, kind: told }: (typeof unread)[number]) => {
        const kind = kindOf(told);
        return (
          kind !== null && mailable.has(memberId) && wayOf(chosen.get(`${memberId} ${kind}`), kind) === digest
        );
      };
      const members = [...new Set(unread.filter(wants).map((row) => row.memberId))];
      // That each goes out once is the schedule's to say. A key by its day could have been used up by a clock
      // that was ahead.
      const key = `${digest}-${now.getTime().toString(36)}`;
      await mails.queue(
        tx,
        members.map((memberId) => ({ memberId, key, kind: digest, noticeId: null })),
        { at: dueAt, runAt: now, job: MAIL_JOB },
      );
    });
  }
}
