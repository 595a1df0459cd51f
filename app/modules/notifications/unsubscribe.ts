import { createHmac, timingSafeEqual } from "node:crypto";
import { db, write } from "../../../db/client";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import * as recipients from "../../../db/queries/notifications/recipients";
import { hashToken } from "../accounts/tokens";
import { refuse } from "../decision";
import { isMailWay, NOTICE_KINDS, wayOf } from "./policy";
import type { MailScope, NoticeKind, NoticeWay } from "./types";

/**
 * The member whom an unsubscribe link belongs to. A new password or suspension ends the link; a suspension
 * that was lifted counts too.
 */
export type LinkHolder = Pick<recipients.Recipient, "id" | "passwordHash" | "suspendedUntil"> & {
  suspension: number | null;
};

/**
 * The secret of a link that switches mail off for whoever has it, without logging in. Made with a key of the
 * site that is not in the database, and kept nowhere: a mail that is made again after a crash is the same,
 * and the links of old mail go on working until the member's password changes or they are suspended.
 */
export const unsubscribeToken = (
  key: Buffer,
  { id, passwordHash, suspendedUntil, suspension }: LinkHolder,
  scope: MailScope,
): string =>
  `${id}.${scope}.${createHmac("sha256", key)
    .update(
      [
        id,
        scope,
        passwordHash ?? "",
        suspendedUntil?.getTime() ?? "",
        ...(suspension === null ? [] : [suspension]),
      ].join(" "),
    )
    .digest("base64url")}`;

/** The same as it was made before: signed with a secret that lay beside the member's choices. */
const formerToken = (secret: string, memberId: number, scope: MailScope): string =>
  `${memberId}.${scope}.${createHmac("sha256", secret).update(`${memberId}.${scope}`).digest("base64url")}`;

const SCOPES: readonly MailScope[] = [...NOTICE_KINDS, "daily", "weekly"];

/** The hashes of all links that were made with a member's own secret. */
const hashesOf = (secret: string, memberId: number): Record<string, string> =>
  Object.fromEntries(SCOPES.map((scope) => [scope, hashToken(formerToken(secret, memberId, scope))]));

const TOKEN = /^([1-9]\d{0,9})\.([a-z-]{1,20})\.([\w-]{43})$/;

interface Whose {
  memberId: number;
  scope: MailScope;
}

/**
 * Returns the member and the kind of mail of an unsubscribe link. Refuses a link that was not made here, and
 * one that has ended.
 */
export async function whoseLink(
  token: string,
  key: Buffer,
): Promise<Whose & { ways: Record<NoticeKind, NoticeWay> }> {
  const [, id, scope] = TOKEN.exec(token) ?? refuse("not_found");
  const whose = { memberId: Number(id), scope: scope as MailScope };
  const holder = (await recipients.recipientById(db, whose.memberId)) ?? refuse("not_found");
  if (!isSame(token, unsubscribeToken(key, holder, whose.scope)) && !(await isFormer(token, whose)))
    refuse("not_found");
  const chosen = new Map(
    (await noticeChoices.ofMembers(db, [whose.memberId])).map((choice) => [choice.kind, choice.way]),
  );
  const ways = Object.fromEntries(
    NOTICE_KINDS.map((kind) => [kind, wayOf(chosen.get(kind), kind)]),
  ) as Record<NoticeKind, NoticeWay>;
  return { ...whose, ways };
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

async function isFormer(token: string, { memberId, scope }: Whose): Promise<boolean> {
  const mailbox = await noticeChoices.mailbox(db, memberId);
  const hashes = mailbox?.linkHashes ?? (mailbox?.secret ? hashesOf(mailbox.secret, memberId) : {});
  return Object.hasOwn(hashes, scope) && isSame(hashToken(token), hashes[scope]!);
}

/** Mailboxes of one transaction. */
const PER_TRANSACTION = 200;

/**
 * Puts hashes in the place of the secrets that mailboxes were made with before: of feeds' addresses, and of
 * the links in mail. All of them go on working. Costs one read where there are none.
 */
export async function hashFormerSecrets(signal?: AbortSignal): Promise<number> {
  for (let done = 0; ;) {
    const rows = signal?.aborted ? [] : await noticeChoices.withSecrets(db, PER_TRANSACTION);
    if (rows.length === 0) return done;
    await write(async (tx) => {
      for (const { memberId, secret, feedToken } of rows) {
        const feed = noticeChoices.isPlain(feedToken) ? { feedToken: hashToken(feedToken) } : {};
        const links = secret === "" ? {} : { secret: "", linkHashes: hashesOf(secret, memberId) };
        await noticeChoices.hashSecrets(tx, { memberId, secret, feedToken }, { ...feed, ...links });
      }
    });
    done += rows.length;
  }
}

/** The kinds that a link would switch off now: the one it names, or all that its digest holds. */
export const kindsOff = ({
  scope,
  ways,
}: {
  scope: MailScope;
  ways: Record<NoticeKind, NoticeWay>;
}): NoticeKind[] =>
  NOTICE_KINDS.filter((kind) => isMailWay(ways[kind]) && (kind === scope || ways[kind] === scope));

/**
 * Switches the mail of a link off, and returns what that was, for it to be undone. What is on the site stays.
 * Doing it again changes nothing.
 */
export async function unsubscribe(
  token: string,
  key: Buffer,
): Promise<{ kind: NoticeKind; way: NoticeWay }[]> {
  const link = await whoseLink(token, key);
  const kinds = kindsOff(link);
  await write((tx) =>
    noticeChoices.put(
      tx,
      kinds.map((kind) => ({ memberId: link.memberId, kind, way: "site" })),
    ),
  );
  return kinds.map((kind) => ({ kind, way: link.ways[kind] }));
}

/** Switches mail on again that this link has switched off. Refuses what it could not have. */
export async function resubscribe(
  token: string,
  undone: { kind: string; way: string }[],
  key: Buffer,
): Promise<void> {
  const { memberId, scope, ways } = await whoseLink(token, key);
  const choices = undone.map(({ kind: named, way: wanted }) => {
    const kind = NOTICE_KINDS.find((each) => each === named) ?? refuse("not_found");
    if (!isMailWay(wanted) || (kind !== scope && wanted !== scope)) refuse("not_found");
    return { memberId, kind, way: wanted as NoticeWay };
  });
  await write((tx) =>
    noticeChoices.put(
      tx,
      choices.filter(({ kind }) => ways[kind] === "site"),
    ),
  );
}
