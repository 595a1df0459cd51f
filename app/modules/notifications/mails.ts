import { type Db, db, write } from "../../../db/client";
import * as mails from "../../../db/queries/notifications/mails";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import * as notices from "../../../db/queries/notifications/notifications";
import * as recipients from "../../../db/queries/notifications/recipients";
import { quotation } from "../../markdown/quotation";
import { maySeeThread } from "../threads/policy";
import {
  DIGEST_EXCERPT_CHARS,
  MAIL_DELAY_SECONDS,
  MAIL_EXCERPT_CHARS,
  NOTICES_PER_DIGEST,
  POSTS_PER_MAIL,
} from "./limits";
import { sayEvent, sayPosts } from "./presenter";
import { promptsAt, seenThreads } from "./views";
import { digestSince, kindOf, kindsStored, NOTICE_KINDS, wayOf } from "./policy";
import type { Letter, LetterPart, NoticeKind, NoticeWay, PostNoticeKind } from "./types";
import { unsubscribeToken } from "./unsubscribe";

/** The job that sends one mail; its payload is `{ id }`. */
export const MAIL_JOB = "mail";

interface Queued {
  id: number;
  memberId: number;
  /** The event behind the mail, as one notification may have several. */
  cause: string;
}

/**
 * Leaves a mail for each of these notices, to go out after a while, where its member can be mailed. One that
 * is still to go out takes up what is new.
 */
export async function queueAtOnce(tx: Db, told: Queued[], now: Date): Promise<void> {
  if (told.length === 0) return;
  const mailable = await noticeChoices.mailable(
    tx,
    told.map(({ memberId }) => memberId),
  );
  const rows = told
    .filter(({ memberId }) => mailable.has(memberId))
    .map(({ id, memberId, cause }) => ({
      memberId,
      key: `n${id}${cause}`,
      kind: "notice" as const,
      noticeId: id,
    }));
  await mails.queue(tx, rows, {
    at: now,
    runAt: new Date(now.getTime() + MAIL_DELAY_SECONDS * 1000),
    job: MAIL_JOB,
  });
}

/**
 * Returns the content of a mail, as its member may read it now. Null where it was sent, or where nothing is
 * left to say: the member has read it meanwhile, it is hidden now, or they switched such mail off. The
 * content after a crash is about the same things. `key` signs the unsubscribe link.
 */
export async function readLetter(mailId: number, key: Buffer, now = new Date()): Promise<Letter | null> {
  const mail = await mails.byId(db, mailId);
  if (!mail || mail.doneAt) return null;
  const kinds = await wantedKinds(mail);
  if (!mail.sealedAt) await write((tx) => sealed(tx, mail, kinds, now));
  const member = await recipients.recipientById(db, mail.memberId);
  if (!member?.email || kinds.length === 0) return null;
  const parts = await partsOf(mail, member);
  if (parts.length === 0) return null;
  const scope = mail.kind === "notice" ? kinds[0]! : mail.kind;
  return {
    to: { username: member.username, email: member.email },
    id: `${mail.key}.${member.id}.${mail.at.getTime().toString(36)}`,
    at: mail.at.toISOString(),
    scope,
    unsubscribe: unsubscribeToken(key, member, scope),
    parts: parts.slice(0, NOTICES_PER_DIGEST),
    more: Math.max(0, parts.length - NOTICES_PER_DIGEST),
  };
}

/** Notes that a mail was handed over, or that nothing was left to tell. */
export const closeMail = (mailId: number, sent: boolean, now = new Date()): Promise<void> =>
  write((tx) => mails.close(tx, mailId, { sent, now }));

/** The kinds that the member wants in mail of this sort, now. */
async function wantedKinds(mail: mails.MailRow): Promise<NoticeKind[]> {
  if (!(await noticeChoices.mailable(db, [mail.memberId])).has(mail.memberId)) return [];
  const choices = new Map(
    (await noticeChoices.ofMembers(db, [mail.memberId])).map((choice) => [choice.kind, choice.way]),
  );
  const way: NoticeWay = mail.kind === "notice" ? "at-once" : mail.kind;
  const wanted = NOTICE_KINDS.filter((kind) => wayOf(choices.get(kind), kind) === way);
  if (mail.noticeId === null) return wanted;
  const kind = kindOf((await notices.kindById(db, mail.noticeId)) ?? "");
  return wanted.filter((each) => each === kind);
}

/** Gives a mail what it tells of, once and for all. */
async function sealed(tx: Db, mail: mails.MailRow, kinds: NoticeKind[], now: Date): Promise<void> {
  await mails.seal(tx, mail.id, now);
  if (kinds.length === 0) return;
  if (mail.kind === "notice") await mails.takeNotice(tx, mail.id, mail.noticeId!);
  else
    await mails.takeDigest(tx, mail.id, {
      memberId: mail.memberId,
      kinds: kinds.flatMap(kindsStored),
      since: digestSince(mail.kind, mail.at),
    });
}

/** More than a mail shows of one notice is still counted, up to here. */
const POSTS_READ = 500;

async function partsOf(mail: mails.MailRow, member: recipients.Recipient): Promise<LetterPart[]> {
  const [rows, events] = await Promise.all([mails.postsIn(db, mail, POSTS_READ), mails.eventsIn(db, mail)]);
  const [posts, prompts, seen] = await Promise.all([
    notices.postsTold(
      db,
      rows.map((row) => row.postId),
    ),
    promptsAt(rows.map(({ noticeId, place }) => ({ id: noticeId, place }))),
    seenThreads(member, events),
  ]);
  const readable = new Map(
    posts
      .filter((post) => maySeeThread(member, { state: post.threadState }).ok)
      .map((post) => [post.id, post]),
  );
  const shown =
    mail.kind === "notice"
      ? { posts: POSTS_PER_MAIL, chars: MAIL_EXCERPT_CHARS }
      : { posts: 1, chars: DIGEST_EXCERPT_CHARS };
  const byNotice = new Map<number, mails.MailedPost[]>();
  for (const row of rows) byNotice.set(row.noticeId, [...(byNotice.get(row.noticeId) ?? []), row]);
  return [
    ...events.flatMap(({ kind, about }): LetterPart[] => {
      const saying = sayEvent(kind, about, seen);
      return saying ? [{ ...saying, place: null, posts: [], more: 0 }] : [];
    }),
    ...[...byNotice].flatMap(([id, theirs]): LetterPart[] => {
      const found = theirs.flatMap(({ postId }) => readable.get(postId) ?? []);
      return found.length === 0
        ? []
        : [partOf(theirs[0]!.kind as PostNoticeKind, found, { ...shown, prompt: prompts.get(id) ?? null })];
    }),
  ];
}

function partOf(
  kind: PostNoticeKind,
  posts: notices.PostTold[],
  shown: { posts: number; chars: number; prompt: string | null },
): LetterPart {
  const [first, last] = [posts[0]!, posts.at(-1)!];
  const { author, threadTitle } = last;
  const others = new Set(posts.map((post) => post.author)).size - 1;
  return {
    ...sayPosts(kind, {
      count: posts.length,
      author,
      others,
      postId: first.id,
      opens: first.number === 1,
      threadTitle,
      prompt: shown.prompt,
    }),
    place: `t${last.threadId}`,
    posts: posts.slice(0, shown.posts).map((post) => ({
      author: post.author,
      at: post.createdAt.toISOString(),
      href: `/p/${post.id}`,
      excerpt: quotation(post.source, shown.chars),
    })),
    more: Math.max(0, posts.length - shown.posts),
  };
}
