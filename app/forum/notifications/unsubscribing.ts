import { createHmac, timingSafeEqual } from "node:crypto";
import { db, write } from "../../../db/client";
import * as noticeChoices from "../../../db/queries/noticeChoices";
import { refuse } from "../verdict";
import { isMailWay, NOTICE_KINDS, wayOf } from "./rules";
import type { MailScope, NoticeKind, NoticeWay } from "./types";

interface Whose {
  memberId: number;
  scope: MailScope;
}

/**
 * The secret of a link that switches mail off for whoever has it, without logging in. Signed with a secret of the member's
 * own rather than kept: the links of old mail go on working, and a mail that is made again after a crash is the same.
 */
export const unsubscribeToken = (secret: string, { memberId, scope }: Whose): string =>
  `${memberId}.${scope}.${createHmac("sha256", secret).update(`${memberId}.${scope}`).digest("base64url")}`;

const TOKEN = /^([1-9]\d{0,9})\.([a-z-]{1,20})\.([\w-]{43})$/;

/** Whose mail a link is about, and what of it. Refuses one that was not made here. */
export async function whoseLink(token: string): Promise<Whose & { ways: Record<NoticeKind, NoticeWay> }> {
  const [, id, scope] = TOKEN.exec(token) ?? refuse("not_found");
  const whose = { memberId: Number(id), scope: scope as MailScope };
  const mailbox = (await noticeChoices.mailbox(db, whose.memberId)) ?? refuse("not_found");
  const right = unsubscribeToken(mailbox.secret, whose);
  if (right.length !== token.length || !timingSafeEqual(Buffer.from(right), Buffer.from(token))) refuse("not_found");
  const chosen = new Map((await noticeChoices.ofMembers(db, [whose.memberId])).map((choice) => [choice.kind, choice.way]));
  const ways = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, wayOf(chosen.get(kind), kind)])) as Record<NoticeKind, NoticeWay>;
  return { ...whose, ways };
}

/** The kinds that a link would switch off now: the one it names, or all that its digest holds. */
export const kindsOff = ({ scope, ways }: { scope: MailScope; ways: Record<NoticeKind, NoticeWay> }): NoticeKind[] =>
  NOTICE_KINDS.filter((kind) => isMailWay(ways[kind]) && (kind === scope || ways[kind] === scope));

/** Switches the mail of a link off, and returns what that was, for it to be undone. What is on the site stays. Doing it again changes nothing. */
export async function unsubscribe(token: string): Promise<{ kind: NoticeKind; way: NoticeWay }[]> {
  const link = await whoseLink(token);
  const kinds = kindsOff(link);
  await write((tx) => noticeChoices.put(tx, kinds.map((kind) => ({ memberId: link.memberId, kind, way: "site" }))));
  return kinds.map((kind) => ({ kind, way: link.ways[kind] }));
}

/** Switches mail on again that this link has switched off. Refuses what it could not have. */
export async function resubscribe(token: string, undone: { kind: string; way: string }[]): Promise<void> {
  const { memberId, scope, ways } = await whoseLink(token);
  const choices = undone.map(({ kind: named, way: wanted }) => {
    const kind = NOTICE_KINDS.find((each) => each === named) ?? refuse("not_found");
    if (!isMailWay(wanted) || (kind !== scope && wanted !== scope)) refuse("not_found");
    return { memberId, kind, way: wanted as NoticeWay };
  });
  await write((tx) => noticeChoices.put(tx, choices.filter(({ kind }) => ways[kind] === "site")));
}
