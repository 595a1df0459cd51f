import type { Db } from "../../../db/client";
import { idsOf } from "../../../db/queries/accounts/aliases";
import * as writers from "../../../db/queries/accounts/writers";
import { mentionsIn } from "../../markdown/mentions";
import { linksOut } from "../../markdown/outward";
import { personOf } from "../accounts/aliases";
import { roleNow } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { lookThrough } from "../wordFilters/views";
import { judge, judgeChange } from "../wordFilters/policy";
import { whyHeld } from "./approvalPolicy";
import { NEWCOMER_POSTS, NEWCOMER_REPLIES_A_DAY, NEWCOMER_THREADS_A_DAY } from "./limits";
import { type Before, mayCarry, mayPostNow, mayReplyInBranch, type Writer } from "./rateLimitPolicy";
import { subtreeRange, numbersIn } from "./tree";
import type { Sent } from "./types";

/** A post that is about to be written. */
export interface NewPost {
  source: string;
  html: string;
  /**
   * The other texts that readers see with it, in plain words, and the field of each: a title, closing
   * questions.
   */
  around?: { field?: string; words: string[] }[];
  /** The thread and path of its parent; null opens a thread. */
  under: { threadId: number; parentPath: string } | null;
  /** The facts of the form; absent where no form was sent, as by a seed or an import. */
  sent: Sent | undefined;
}

/**
 * Lets a post in, or lets it wait: returns why it has to wait for approval, as `queueForApproval` keeps it,
 * or null. Refuses what comes too soon or too often, what a newcomer's post may not carry, and what has a
 * word that is refused. To be called in the transaction that writes the post.
 */
export async function screenPost(tx: Db, viewer: Member, post: NewPost, now: Date): Promise<string | null> {
  const writer = await writerOf(tx, viewer);
  if (post.sent?.paced) await ensurePaced(tx, viewer, { ...post, writer }, now);
  const texts = [
    ...(post.around ?? []).map(({ field, words }) => ({ field, around: words, html: "" })),
    { field: "body", html: post.html },
  ];
  const found = await lookThrough(tx, texts);
  const judged = texts.map(({ field }, at) => judge(viewer, found[at]!, field));
  for (const { decision } of judged) ensure(decision);
  const watched = judged.find(({ holds }) => holds !== null)?.holds ?? null;
  return whyHeld(viewer, { sent: post.sent, hasPosted: writer.standing > 0, watched }, now);
}

/** A change to a post's HTML. */
interface Changed {
  before: string;
  after: string;
  /** Whether newcomers' limits hold. */
  paced: boolean;
}

/**
 * Refuses a change to a post for what it brings in: what is watched, and links and mentions that a newcomer's
 * post may not have.
 */
export async function screenEdit(
  tx: Db,
  viewer: Member,
  { before, after, paced }: Changed,
  now: Date,
): Promise<void> {
  if (paced)
    ensure(
      mayCarry(await writerOf(tx, viewer), { links: linksOut(after).length, mentions: namesIn(after) }, now),
    );
  const [was, is] = await lookThrough(tx, [{ html: before }, { html: after }]);
  ensure(judgeChange(viewer, was!, is!, "body"));
}

/** A person as an author, and as each alias of theirs. */
const authorsOf = async (tx: Db, person: Member): Promise<number[]> => [
  person.id,
  ...(await idsOf(tx, person.id)),
];

/**
 * A member as an author under the name that they write under. Moderators decide what stands, so that no name
 * counts what stands under another: what they do to the posts of one would be seen in what is held of the
 * other.
 */
async function writerOf(tx: Db, viewer: Member): Promise<Writer> {
  const joinedAt = (await writers.joinedAt(tx, viewer.id)) ?? refuse("not_found");
  return {
    role: roleNow(viewer) ?? "member",
    alias: viewer.ownerId !== undefined,
    joinedAt,
    standing: await writers.countStanding(tx, [viewer.id], NEWCOMER_POSTS),
  };
}

/**
 * By the name that a post is written under; a person's pause, and what is new on their first day, by all of
 * their names together.
 */
async function ensurePaced(
  tx: Db,
  viewer: Member,
  { writer, source, html, under }: NewPost & { writer: Writer },
  now: Date,
): Promise<void> {
  const post = { opens: under === null, source };
  const person = personOf(viewer);
  ensure(
    mayPostNow(
      writer,
      await postedBy(tx, viewer.ownerId === undefined ? await authorsOf(tx, person) : [viewer.id]),
      post,
      now,
    ),
  );
  if (viewer.ownerId !== undefined) {
    const joinedAt = (await writers.joinedAt(tx, person.id)) ?? refuse("not_found");
    ensure(
      mayPostNow(
        { ...writer, alias: false, joinedAt, standing: NEWCOMER_POSTS },
        await postedBy(tx, await authorsOf(tx, person)),
        post,
        now,
      ),
    );
  }
  ensure(mayCarry(writer, { links: linksOut(html).length, mentions: namesIn(html) }, now));
  if (under) ensure(mayReplyInBranch(await branchOf(tx, viewer, under), now));
}

async function postedBy(tx: Db, authorIds: number[]): Promise<Before[]> {
  const rows = await writers.latest(tx, authorIds, NEWCOMER_THREADS_A_DAY + NEWCOMER_REPLIES_A_DAY);
  return rows.map(({ at, number, source, state }) => ({
    at,
    opens: number === 1,
    source,
    deleted: state === "deleted",
  }));
}

const namesIn = (html: string): number => new Set(mentionsIn(html).map((name) => name.toLowerCase())).size;

/**
 * The flags that moderators agreed with on the way to a reply, and when this member last wrote below the
 * first of them, by this name.
 */
async function branchOf(tx: Db, viewer: Member, { threadId, parentPath }: NonNullable<NewPost["under"]>) {
  const above = await writers.flagged(tx, threadId, numbersIn(parentPath));
  const [first] = above.toSorted((a, b) => a.path.length - b.path.length);
  if (!first) return { upheldFlags: 0, last: null };
  const { from, to } = subtreeRange(first.path);
  return {
    upheldFlags: above.reduce((sum, { upheldFlags }) => sum + upheldFlags, 0),
    last: await writers.lastWithin(tx, { threadId, authorIds: [viewer.id], from, to }),
  };
}
