import { eq } from "drizzle-orm";
import type { Noun, Relation } from "../../../app/modules/moderation/types";
import { takeAlias } from "../../../app/modules/threads/aliases";
import type { Member, Role } from "../../../app/modules/accounts/types";
import { postReply } from "../../../app/modules/posts/commands";
import { startThread } from "../../../app/modules/compose/commands";
import { castBallot } from "../../../app/modules/questions/commands";
import { db, write } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import { ballots, members } from "../../../db/schema";
import { makeMember } from "../forum";
import { ask } from "../questions";

/** One thing of each noun, by id: whose they all are is who they were made by. */
export type Things = Record<Noun, number>;

let made = 0;

/**
 * A thread, a reply, a question and a tag; the member is its own. What is nobody's is the same whoever asks.
 */
export async function thingsOf(owner: Member): Promise<Things> {
  const name = `things-${++made}`;
  await write((tx) => tags.add(tx, [name]));
  const [tag] = await write((tx) => tags.named(tx, [name]));
  const thread = await startThread(owner, {
    title: `A thread of ${owner.username}`,
    tags: [name],
    body: "Words.",
    questions: [],
    formKey: `${name}-thread`,
  });
  const post = await postReply(owner, thread.id, {
    body: "A reply.",
    parentId: null,
    formKey: `${name}-post`,
  });
  // A reason beside a vote can be acted on where it is published.
  const question = await ask({ threadId: thread.id, reveal: "always", publicBallots: true });
  await castBallot(owner, question.id, { optionIds: [question.option.A!], reason: "So I say." });
  const [ballot] = await db
    .select({ id: ballots.id })
    .from(ballots)
    .where(eq(ballots.questionId, question.id));
  return {
    thread: thread.id,
    post: post.id,
    question: question.id,
    ballot: ballot!.id,
    member: owner.id,
    tag: tag!.id,
    site: 0,
  };
}

/**
 * The things of a member as they are under their alias in the thread among them: a reply, and the alias
 * itself. The rest is nobody's under an alias.
 */
export async function underAlias(owner: Member, things: Things): Promise<Things> {
  const alias = await takeAlias(owner, things.thread);
  const post = await postReply(owner, things.thread, {
    body: "A reply under it.",
    named: "alias",
    parentId: null,
    formKey: `alias-${++made}`,
  });
  return { ...things, post: post.id, member: alias.id };
}

/** Things of a member, a moderator and an admin who do nothing themselves. */
export async function othersThings(): Promise<
  Record<Exclude<Relation, "own" | "alias">, Things & { owner: Member }>
> {
  const of = async (role: Role) => {
    const owner = await makeMember(`owns-${role}`, role);
    return { ...(await thingsOf(owner)), owner };
  };
  return { member: await of("member"), moderator: await of("moderator"), admin: await of("admin") };
}

/** Makes somebody who has just registered a member of long standing. */
export const settle = (id: number) => setMember(id, { createdAt: new Date(Date.now() - 90 * 86_400_000) });

export const setMember = (id: number, row: Partial<typeof members.$inferInsert>) =>
  write((tx) => tx.update(members).set(row).where(eq(members.id, id)));
