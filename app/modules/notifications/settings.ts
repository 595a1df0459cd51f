import { db, write } from "../../../db/client";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import { hashToken, newToken } from "../accounts/tokens";
import type { Member } from "../accounts/types";
import { NOTICE_KINDS, wayOf } from "./policy";
import type { NoticeKind, NoticeSettings, NoticeWay } from "./types";

/** Returns the viewer's settings for notifications, and whether their feed has an address. */
export async function readNoticeSettings(viewer: Member): Promise<NoticeSettings & { hasFeed: boolean }> {
  const [choices, mailbox] = await Promise.all([
    noticeChoices.ofMembers(db, [viewer.id]),
    noticeChoices.mailbox(db, viewer.id),
  ]);
  const chosen = new Map(choices.map((choice) => [choice.kind, choice.way]));
  const ways = Object.fromEntries(
    NOTICE_KINDS.map((kind) => [kind, wayOf(chosen.get(kind), kind)]),
  ) as Record<NoticeKind, NoticeWay>;
  return { ways, mailMuted: mailbox?.muted ?? false, hasFeed: typeof mailbox?.feedToken === "string" };
}

/** Keeps how the viewer wants to be told from now on; what has been told stays. */
export const saveNoticeSettings = (viewer: Member, { ways, mailMuted }: NoticeSettings): Promise<void> =>
  write(async (tx) => {
    await noticeChoices.put(
      tx,
      NOTICE_KINDS.map((kind) => ({ memberId: viewer.id, kind, way: ways[kind] })),
    );
    await noticeChoices.openMailbox(tx, viewer.id);
    await noticeChoices.setMailbox(tx, viewer.id, { muted: mailMuted });
  });

/**
 * Gives the viewer's feed a new secret address and returns its secret part, which is kept as a hash alone;
 * the one before leads nowhere from then on.
 */
export async function renewFeed(viewer: Member): Promise<string> {
  const token = newToken();
  await write(async (tx) => {
    await noticeChoices.openMailbox(tx, viewer.id);
    await noticeChoices.setMailbox(tx, viewer.id, { feedToken: hashToken(token) });
  });
  return token;
}

/** Ends the address of the viewer's feed. */
export const endFeed = (viewer: Member): Promise<void> =>
  write((tx) => noticeChoices.setMailbox(tx, viewer.id, { feedToken: null }));
