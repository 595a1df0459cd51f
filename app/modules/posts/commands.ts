import { randomUUID } from "node:crypto";
import { db, type Db, write } from "../../../db/client";
import { broadcastAfter } from "../../../db/client/pubsub";
import { addAnswers, firstOf } from "../../../db/queries/questions/answers";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { DraftRef } from "../drafts/types";
import { personOf, actingAs } from "../accounts/aliases";
import { mayWriteAsAlias } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { resolveAudience } from "../questions/mergedOptions";
import { mayAnswer } from "../questions/policy";
import { best, hot } from "../../stats/ranking";
import { questionNow, replyGoesTo } from "../threads/redirects";
import { mayReply } from "../threads/policy";
import { mayPostAgain } from "../threads/slowModePolicy";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { screenPost } from "./screening";
import { queueForApproval } from "./approvalQueue";
import { idPrefixOf, renderPost } from "./markdown";
import { aliasIn, takeAliasIn } from "../threads/aliases";
import { isSentAgain, mayMarkHelpful, mayReplyTo } from "./policy";
import { depthPageOf, pathUnder } from "./tree";
import type { Sent } from "./types";

export interface Draft {
  body: string;
  /** The closing questions that the reply answers. */
  questionIds?: number[];
  /**
   * Under whose name: the member's own, or the alias that they have in the thread; told by form, where they
   * have one. "new-alias" gives them one where they have none.
   */
  named?: "name" | "alias" | "new-alias";
  /** The post of the thread that it answers; null answers the opening post. */
  parentId?: number | null;
  /** From the form: the same key never makes a second post. */
  formKey: string;
  /** The draft of it on the server, which is deleted along with the posting. */
  kept?: DraftRef | null;
  /** How it came; absent where no form was sent. */
  sent?: Sent;
}

/**
 * Posts a reply, or an answer to one of the thread's questions, and returns its id; one that has to wait for
 * approval is there for its author and for moderators. Where the thread has been merged into another
 * meanwhile, it is posted there. Refuses locked threads, members who have to wait, texts that cannot be
 * posts, and what `screenPost` refuses.
 */
export async function postReply(
  member: Member,
  toThreadId: number,
  draft: Draft,
  now = new Date(),
): Promise<{ id: number }> {
  const prepared = await prepareReply(member, toThreadId, draft, now);
  if (isWritten(prepared)) return { id: prepared.id };
  const written = write(async (tx) => {
    const reply = await beginReply(tx, prepared, now);
    if (isWritten(reply)) return reply;
    const questionIds = await answeredIn(
      tx,
      personOf(reply.author),
      draft.questionIds ?? [],
      reply.thread.id,
    );
    return addReply(tx, reply, questionIds, now);
  });
  const { id } = await broadcastReply(written);
  return { id };
}

/** A reply with its text rendered, before its transaction. */
interface PreparedReply {
  draft: Draft;
  toThreadId: number;
  member: Member;
  /** Under whose name; null where the member gets an alias with it. */
  author: Member | null;
  html: string;
  /** The prefix of ids within the HTML. */
  idPrefix: string;
  renderVersion: number;
}

/**
 * Renders a reply, before the transaction that writes it; returns what was written where the form was sent
 * before. Refuses texts that cannot be posts, and who may not write under an alias.
 */
export async function prepareReply(
  member: Member,
  toThreadId: number,
  draft: Draft,
  now: Date,
): Promise<PreparedReply | Written> {
  const author = await authorOf(db, member, toThreadId, draft.named, now);
  const already = author && (await posts.byFormKey(db, author.id, draft.formKey));
  if (already) return sentAgain(already, draft.body);
  if (author !== member) ensure(mayWriteAsAlias(member));
  const idPrefix = idPrefixOf({
    number: null,
    authorId: author?.id ?? 0,
    formKey: author ? draft.formKey : randomUUID(),
  });
  const { html, version: renderVersion } = await renderPost(draft.body, idPrefix);
  return { draft, toThreadId, member, author, html, idPrefix, renderVersion };
}

/** A reply whose author and thread are known, in its transaction. */
interface BegunReply {
  draft: Draft;
  thread: threads.ThreadRow;
  openingId: number | null;
  author: Member;
  html: string;
  renderVersion: number;
}

/**
 * Finds the thread that a reply goes to and its author, in its transaction; returns what was written where
 * the form was sent before. Refuses locked threads.
 */
export async function beginReply(
  tx: Db,
  { draft, toThreadId, member, author: known, idPrefix, ...rendered }: PreparedReply,
  now: Date,
): Promise<BegunReply | Written> {
  const { threadId, openingId } = await replyGoesTo(tx, toThreadId);
  const thread = (await threads.byId(tx, threadId)) ?? refuse("not_found");
  ensure(mayReply(known ?? member, thread, now));
  const author = known ?? (await takeAliasIn(tx, member, threadId, now));
  const repeated = await posts.byFormKey(tx, author.id, draft.formKey);
  if (repeated) return sentAgain(repeated, draft.body);
  // Ids that were made before there was an author begin with what nobody could know: they get the author's in
  // its place.
  const html = known
    ? rendered.html
    : rendered.html.replaceAll(
        idPrefix,
        idPrefixOf({ number: null, authorId: author.id, formKey: draft.formKey }),
      );
  return { ...rendered, draft, thread, openingId, author, html };
}

/**
 * Writes a reply that answers these closing questions, in its transaction; one that has to wait for approval
 * is there for its author and for moderators. Refuses members who have to wait, posts that cannot be
 * answered, and what `screenPost` refuses.
 */
export async function addReply(
  tx: Db,
  { draft, thread, openingId, author, html, renderVersion }: BegunReply,
  questionIds: number[],
  now: Date,
): Promise<Written> {
  const threadId = thread.id;
  if (thread.slowMinutes > 0)
    ensure(mayPostAgain(author, thread, await posts.lastAtBy(tx, threadId, [author.id]), now));
  const parent = await parentOf(tx, threadId, draft.parentId ?? openingId);
  const under = { threadId, parentPath: parent?.path ?? "" };
  const held = await screenPost(tx, author, { source: draft.body, html, under, sent: draft.sent }, now);
  const number =
    held === null
      ? await threads.takeNumber(tx, threadId, now)
      : await threads.takeNumberUnseen(tx, threadId);
  const path = pathUnder(under.parentPath, number);
  const { id } = await posts.add(tx, {
    threadId,
    number,
    parentId: parent?.id ?? null,
    path,
    band: depthPageOf(path),
    questionId: firstOf(questionIds),
    authorId: author.id,
    source: draft.body,
    html,
    renderVersion,
    state: held === null ? "visible" : "held",
    createdAt: now,
    formKey: draft.formKey,
  });
  await addAnswers(tx, id, questionIds);
  const personId = personOf(author).id;
  await publish(tx, { type: "DraftSubmitted", memberId: personId, draft: draft.kept }, now);
  const post = { id, threadId, html, questionIds, parentId: parent?.id ?? null };
  const by = { authorId: author.id, personId, held: held !== null };
  await publish(tx, { type: "PostCreated", ...post, ...by }, now);
  if (held === null) return { id, seen: { threadId } };
  await queueForApproval(tx, { postId: id, ownerId: author.id, why: held, now });
  return { id, seen: null };
}

/** Returns a reply once it is on disk, and tells those who are reading the thread, where they can see it. */
export const broadcastReply = <T extends Written>(written: Promise<T>): Promise<T> =>
  broadcastAfter(written, ({ seen }) => seen && { what: "post", questionId: null, ...seen });

/**
 * Returns the author of a reply to this thread; null where the reply gives them a new alias. Refuses the name
 * of an alias where there is none.
 */
async function authorOf(
  from: Db,
  member: Member,
  toThreadId: number,
  named: Draft["named"],
  now: Date,
): Promise<Member | null> {
  if (named === "new-alias")
    return aliasIn(from, member, (await replyGoesTo(from, toThreadId)).threadId, now);
  return named === "alias"
    ? ((await aliasIn(from, member, toThreadId, now)) ?? refuse("invalid", "alias-missing"))
    : member;
}

interface Written {
  id: number;
  /** The place where everybody sees it now; null where nobody does yet. */
  seen: { threadId: number } | null;
}

/** Whether a reply is there already. */
export const isWritten = (reply: PreparedReply | BegunReply | Written): reply is Written => "seen" in reply;

/** The post that this form made before. Refuses a form that says something else by now. */
function sentAgain(posted: { id: number; source: string; editedAt: Date | null }, body: string): Written {
  ensure(isSentAgain(posted, body));
  // A repeated form changes nothing, so that nobody is notified.
  return { id: posted.id, seen: null };
}

/** The reply that is being answered; null where it is the opening post. */
async function parentOf(tx: Db, threadId: number, id: number | null): Promise<posts.PostFacts | null> {
  if (id === null) return null;
  const post = await posts.facts(tx, id);
  ensure(mayReplyTo(post, threadId));
  return post!.number === 1 ? null : post;
}

/**
 * Returns the preview of a text as a post. Refuses a text that cannot be one. `idPrefix` is as in
 * `renderPost`.
 */
export const preview = async (source: string, idPrefix = "preview_"): Promise<string> =>
  (await renderPost(source, idPrefix)).html;

/** These closing questions as they are now, each once. Refuses those that do not ask this member. */
async function answeredIn(tx: Db, viewer: Member, named: number[], threadId: number): Promise<number[]> {
  if (named.length === 0) return [];
  const ids = new Set<number>();
  for (const id of named) ids.add(await questionNow(tx, id));
  const [[status], cohorts] = await Promise.all([
    questions.statuses(tx, threadId, [viewer.id]),
    questions.statusOptions(tx, threadId),
  ]);
  for (const id of ids) {
    const question = await questions.byId(tx, id);
    ensure(
      mayAnswer(
        question && { ...question, audience: resolveAudience(question.audience, cohorts) },
        threadId,
        status?.cohort ?? null,
      ),
    );
  }
  return [...ids];
}

/**
 * Marks a post helpful for this member; doing it again changes nothing. Refuses one's own posts and locked
 * threads.
 */
export const markHelpful = (viewer: Member, postId: number, now = new Date()) =>
  write(async (tx) => {
    const post = await ensureHelpful(tx, viewer, postId);
    if (await posts.addHelpful(tx, postId, viewer.id, now)) await recount(tx, post);
  });

/** Takes a helpful vote back; without one it changes nothing. Refuses as `markHelpful` does. */
export const unmarkHelpful = (viewer: Member, postId: number) =>
  write(async (tx) => {
    const post = await ensureHelpful(tx, viewer, postId);
    if (await posts.removeHelpful(tx, postId, viewer.id)) await recount(tx, post);
  });

async function ensureHelpful(tx: Db, viewer: Member, postId: number) {
  const post = (await posts.facts(tx, postId)) ?? refuse("not_found");
  ensure(mayMarkHelpful(await actingAs(tx, viewer, post.authorId), post));
  return post;
}

async function recount(tx: Db, post: posts.PostFacts) {
  const { helpful, upheldFlags } = await posts.recountHelpful(tx, post.id);
  await posts.setBest(tx, post.id, best(helpful, upheldFlags));
  if (post.number !== 1) return;
  await threads.setScore(tx, post.threadId, { score: helpful, hot: hot(helpful, post.threadCreatedAt) });
}
