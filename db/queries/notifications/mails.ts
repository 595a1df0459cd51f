import { and, asc, desc, eq, gte, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { jobs, mails, noticePosts, notices, schedules } from "../../schema";
import type { MailKind } from "../../schema/notifications";
import type { NoticeRow } from "./notifications";

export interface NewMail {
  memberId: number;
  /** The cause of the mail; a member gets one mail for each. */
  key: string;
  kind: MailKind;
  noticeId: number | null;
}

/** A row binds five parameters, as the job that sends it does. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Leaves mail to be sent by jobs of this kind, however many; what has been left already, or is told by one
 * still open, stays as it is.
 */
export async function queue(
  tx: Db,
  rows: NewMail[],
  { at, runAt, job }: { at: Date; runAt: Date; job: string },
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT).map((row) => ({ ...row, at }));
    const added = await tx.insert(mails).values(part).onConflictDoNothing().returning({ id: mails.id });
    if (added.length > 0)
      await tx.insert(jobs).values(added.map(({ id }) => ({ kind: job, payload: { id }, runAt })));
  }
}

export interface MailRow {
  id: number;
  memberId: number;
  key: string;
  kind: MailKind;
  noticeId: number | null;
  at: Date;
  sealedAt: Date | null;
  doneAt: Date | null;
}

export async function byId(db: Db, id: number): Promise<MailRow | null> {
  const [row] = await db
    .select({
      id: mails.id,
      memberId: mails.memberId,
      key: mails.key,
      kind: mails.kind,
      noticeId: mails.noticeId,
      at: mails.at,
      sealedAt: mails.sealedAt,
      doneAt: mails.doneAt,
    })
    .from(mails)
    .where(eq(mails.id, id));
  return row ?? null;
}

/** Closes a mail to what happens later. */
export async function seal(tx: Db, id: number, now: Date): Promise<void> {
  await tx.update(mails).set({ sealedAt: now }).where(eq(mails.id, id));
}

/**
 * Notes what became of a mail: it was handed over, or there was no reason left for it. What has been noted
 * stays.
 */
export async function close(tx: Db, id: number, { sent, now }: { sent: boolean; now: Date }): Promise<void> {
  await tx
    .update(mails)
    .set({ doneAt: now, sent })
    .where(and(eq(mails.id, id), isNull(mails.doneAt)));
}

/** Gives a mail what its notice has that no mail has told and its member has not seen. */
export async function takeNotice(tx: Db, mailId: number, noticeId: number): Promise<void> {
  await tx
    .update(noticePosts)
    .set({ mailId })
    .where(and(eq(noticePosts.noticeId, noticeId), isNull(noticePosts.mailId), eq(noticePosts.seen, false)));
  await tx
    .update(notices)
    .set({ mailId })
    .where(and(eq(notices.id, noticeId), isNull(notices.place), isNull(notices.mailId)));
}

/**
 * Gives a digest what the member's notices of these kinds have, since then, that no mail has told and they
 * have not seen.
 */
export async function takeDigest(
  tx: Db,
  mailId: number,
  { memberId, kinds, since }: { memberId: number; kinds: string[]; since: Date },
): Promise<void> {
  const unread = and(eq(notices.memberId, memberId), inArray(notices.kind, kinds), isNull(notices.readAt));
  await tx
    .update(noticePosts)
    .set({ mailId })
    .where(
      and(
        inArray(noticePosts.noticeId, tx.select({ id: notices.id }).from(notices).where(unread)),
        isNull(noticePosts.mailId),
        eq(noticePosts.seen, false),
        gte(noticePosts.at, since),
      ),
    );
  await tx
    .update(notices)
    .set({ mailId })
    .where(and(unread, isNull(notices.place), isNull(notices.mailId), gte(notices.at, since)));
}

export interface MailedPost {
  noticeId: number;
  kind: string;
  place: string | null;
  postId: number;
}

/** The posts that a mail tells of and that its member has not read of since: by notice, the latest first. */
export async function postsIn(
  db: Db,
  mail: { id: number; memberId: number },
  limit: number,
): Promise<MailedPost[]> {
  return db
    .select({ noticeId: notices.id, kind: notices.kind, place: notices.place, postId: noticePosts.postId })
    .from(notices)
    .innerJoin(
      noticePosts,
      and(eq(noticePosts.noticeId, notices.id), eq(noticePosts.mailId, mail.id), eq(noticePosts.seen, false)),
    )
    .where(and(eq(notices.memberId, mail.memberId), isNull(notices.readAt)))
    .orderBy(desc(notices.at), desc(notices.id), asc(noticePosts.postId))
    .limit(limit);
}

/** The events that a mail tells of and that its member has not read of since, the latest first. */
export async function eventsIn(db: Db, mail: { id: number; memberId: number }): Promise<NoticeRow[]> {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      place: notices.place,
      about: notices.about,
      at: notices.at,
      readAt: notices.readAt,
    })
    .from(notices)
    .where(and(eq(notices.memberId, mail.memberId), isNull(notices.readAt), eq(notices.mailId, mail.id)))
    .orderBy(desc(notices.at), desc(notices.id));
}

/** Returns the members with a notice unread since then, and of which kinds. */
export async function unreadSince(db: Db, since: Date): Promise<{ memberId: number; kind: string }[]> {
  return db
    .selectDistinct({ memberId: notices.memberId, kind: notices.kind })
    .from(notices)
    .where(and(isNull(notices.readAt), gte(notices.at, since)));
}

/** Puts what recurs into the table, due then, where it is not there yet. */
export async function schedule(tx: Db, name: string, dueAt: Date): Promise<void> {
  await tx.insert(schedules).values({ name, dueAt }).onConflictDoNothing();
}

/** Returns all recurring jobs, with the time when each is due next. */
export async function scheduled(db: Db): Promise<{ name: string; dueAt: Date }[]> {
  return db.select({ name: schedules.name, dueAt: schedules.dueAt }).from(schedules);
}

/**
 * Moves a schedule from one time to the next; says whether it stood there, so that of two who try one goes
 * on.
 */
export async function advance(
  tx: Db,
  name: string,
  { from, to }: { from: Date; to: Date },
): Promise<boolean> {
  const rows = await tx
    .update(schedules)
    .set({ dueAt: to })
    .where(and(eq(schedules.name, name), eq(schedules.dueAt, from)))
    .returning({ name: schedules.name });
  return rows.length > 0;
}
