import type { Db } from "../../../db/client";
import { ownersOf } from "../../../db/queries/accounts/aliases";
import * as follows from "../../../db/queries/follows/follows";
import * as noticeChoices from "../../../db/queries/notifications/notificationChoices";
import * as notices from "../../../db/queries/notifications/notifications";
import * as recipients from "../../../db/queries/notifications/recipients";
import { mentionsIn } from "../../markdown/mentions";
import type { PostApproved } from "../events";
import type { ThreadState } from "../threads/types";
import { queueAtOnce } from "./mails";
import { namesTold, placeOf, type Recipient, recipientsOf, wayOf } from "./policy";
import { isOpenToAll } from "../threads/policy";

/** A post as it has just been written. */
export interface Written {
  id: number;
  threadId: number;
  authorId: number;
  html: string;
  /**
   * The closing questions that it answers, and the reply that it answers; null where it answers the opening
   * post.
   */
  questionIds: number[];
  parentId: number | null;
  /** Whether it waits for approval: then nobody is told. */
  held?: boolean;
}

/**
 * Tells whom a new reply concerns, in the transaction that writes it: a fixed number of queries, and inserts
 * by the thousand. How many that are is nobody's to know: whoever writes under an alias is not among them.
 * Measured, 10,000 followers cost the writer some 0.6 s, while reading goes on: a job would save that, and
 * tell late.
 */
export async function notifyOfReply(tx: Db, post: Written, now: Date): Promise<void> {
  if (post.held) return;
  const { threadId, questionIds, parentId } = post;
  const parent = parentId === null ? { threadId, number: 1 } : { id: parentId };
  const askers = new Map<number, number>();
  for (const questionId of questionIds.toReversed())
    for (const id of await follows.followersOf(tx, "question", [questionId])) askers.set(id, questionId);
  return tell(tx, post, {
    parentAuthorId: await recipients.authorOf(tx, parent),
    askers,
    followers: await followersOf(tx, post),
    now,
  });
}

/**
 * Tells whom a new thread concerns, by its opening post, in the transaction that writes it; its tags are
 * known by then.
 */
export async function notifyOfThread(
  tx: Db,
  opening: Omit<Written, "questionIds" | "parentId"> & { threadState?: ThreadState },
  now: Date,
): Promise<void> {
  if (opening.held) return;
  const followers = await followersOf(tx, opening);
  const concerned = { parentAuthorId: null, askers: new Map(), followers, now };
  await tell(tx, { ...opening, questionIds: [] }, concerned);
}

/** Tells whom a post concerns that waited for approval until now. */
export const notifyOfApproval = (tx: Db, post: PostApproved, now: Date): Promise<void> =>
  post.number === 1
    ? notifyOfThread(tx, { ...post, threadState: "open" }, now)
    : notifyOfReply(tx, post, now);

/** A post as it has just been edited. */
export interface Edited extends Omit<Written, "questionIds" | "parentId"> {
  threadState: ThreadState;
}

/** Tells of its author's edit, in its transaction: whom the text names now and nobody told yet. */
export async function notifyOfEdit(tx: Db, post: Edited, now: Date): Promise<void> {
  if (post.held) return;
  const mentioned = await mentionedIn(tx, post.html);
  if (mentioned.length === 0) return;
  const told = new Set(await notices.toldOf(tx, post.id, ["reply", "mention"]));
  const around = {
    parentAuthorId: null,
    mentioned: mentioned.filter((id) => !told.has(id)),
    askers: new Map(),
    followers: [],
    now,
  };
  await tell(tx, { ...post, questionIds: [] }, around);
}

/** Returns the followers of the thread, of its tags, and of the author. */
async function followersOf(
  tx: Db,
  { threadId, authorId }: Pick<Written, "threadId" | "authorId">,
): Promise<number[]> {
  const ofThread = await follows.followersOf(tx, "thread", [threadId]);
  const ofTags = await follows.followersOf(tx, "tag", await recipients.tagIdsOf(tx, threadId));
  const ofAuthor = await follows.followersOf(tx, "member", [authorId]);
  return [...ofThread, ...ofTags, ...ofAuthor];
}

async function mentionedIn(tx: Db, html: string): Promise<number[]> {
  const names = namesTold(mentionsIn(html));
  const found = new Map(
    (await recipients.named(tx, names)).map((member) => [member.usernameLower, member.id]),
  );
  return names.flatMap((name) => found.get(name) ?? []);
}

interface Known {
  parentAuthorId: number | null;
  mentioned?: number[];
  /** The followers of a question that the post answers, each with that question; of several the first. */
  askers: Map<number, number>;
  followers: number[];
  now: Date;
}

async function tell(
  tx: Db,
  post: Omit<Written, "parentId"> & { threadState?: ThreadState },
  { now, ...known }: Known,
): Promise<void> {
  const mentioned = known.mentioned ?? (await mentionedIn(tx, post.html));
  const ofThread = await follows.mutersOf(tx, { kind: "thread", id: post.threadId });
  const ofAuthor = await follows.mutersOf(tx, { kind: "member", id: post.authorId });
  const readers =
    post.threadState !== undefined && !isOpenToAll(post.threadState)
      ? new Set(await recipients.staffIds(tx))
      : null;
  // Nobody is told of what they write under an alias.
  const muters = new Set([...ofThread, ...ofAuthor, ...(await ownersOf(tx, [post.authorId])).values()]);
  const tellings = recipientsOf({
    ...known,
    askers: [...known.askers.keys()],
    authorId: post.authorId,
    mentioned,
    muters,
    readers,
  });
  if (tellings.length === 0) return;
  const wanted = await wantedOf(tx, tellings);
  const rows = wanted.map(({ memberId, kind }) => ({
    memberId,
    kind,
    place: placeOf(kind, { threadId: post.threadId, questionId: known.askers.get(memberId) ?? null }),
  }));
  const told = await notices.tell(tx, { postId: post.id, at: now }, rows);
  const atOnce = new Set(wanted.filter(({ way }) => way === "at-once").map(({ memberId }) => memberId));
  await queueAtOnce(
    tx,
    told
      .filter(({ memberId }) => atOnce.has(memberId))
      .map((notice) => ({ ...notice, cause: `p${post.id}` })),
    now,
  );
}

/** Returns the recipients who want notifications of their kind, each with their way. */
async function wantedOf(tx: Db, tellings: Recipient[]) {
  const choices = await noticeChoices.ofMembers(
    tx,
    tellings.map(({ memberId }) => memberId),
  );
  const chosen = new Map(choices.map(({ memberId, kind, way }) => [`${memberId} ${kind}`, way]));
  return tellings
    .map((telling) => ({
      ...telling,
      way: wayOf(chosen.get(`${telling.memberId} ${telling.kind}`), telling.kind),
    }))
    .filter(({ way }) => way !== "none");
}
