import fc from "fast-check";
import type { Member } from "../../../app/modules/accounts/types";
import { deletePost } from "../../../app/modules/posts/edits";
import { markHelpful, postReply } from "../../../app/modules/posts/commands";
import { castBallot } from "../../../app/modules/questions/commands";
import { startThread } from "../../../app/modules/compose/commands";
import { db, write } from "../../../db/client";
import * as tags from "../../../db/queries/tags/tags";
import { options, posts, questions, threads } from "../../../db/schema";
import { asc, eq } from "drizzle-orm";
import { makeMember, seedForum } from "../forum";

/** A forum in a random state, small enough to be looked at and large enough for every kind of action. */
export interface Forum {
  admin: Member;
  mo: Member;
  members: Member[];
  /** Ids, in order; the first thread is the seeded one, with its closing questions. */
  threadIds: number[];
  postIds: number[];
}

/** The plan of a random forum. Every number picks among the things that exist when it is used. */
export const plan = fc.record({
  threads: fc.array(fc.record({ author: fc.nat(9), tags: fc.nat(9) }), { minLength: 1, maxLength: 3 }),
  steps: fc.array(fc.record({ what: fc.nat(9), who: fc.nat(9), where: fc.nat(99), more: fc.nat(99) }), {
    minLength: 8,
    maxLength: 25,
  }),
  /** For the choices within the action. */
  picks: fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
});
export type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

export const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;

let keys = 0;
let forums = 0;

/** Makes the forum of a plan. Members are named anew each time, so that many fit in one database. */
export async function makeForum({ threads: begun, steps }: Omit<Plan, "picks">): Promise<Forum> {
  const nth = ++forums;
  if (!(await db.$count(threads))) await seedForum();
  const admin = await makeMember(`admin${nth}`, "admin");
  const mo = await makeMember(`mo${nth}`, "moderator");
  const members: Member[] = [];
  for (let n = 0; n < 4; n++) members.push(await makeMember(`m${nth}-${n}`));
  const everybody = [...members, mo];
  await write((tx) => tags.add(tx, ["mlops", "devops", "pay"]));
  for (const each of begun) {
    const names = each.tags % 2 ? ["mlops"] : ["devops", "pay"];
    await startThread(pick(members, each.author), {
      title: `A thread number ${++keys} of many`,
      tags: names,
      body: `Words ${keys}.`,
      questions: [],
      formKey: `k${keys}`,
    });
  }
  const threadIds = (
    await db
      .select({ id: threads.id })
      .from(threads)
      .where(eq(threads.state, "open"))
      .orderBy(asc(threads.id))
  ).map(({ id }) => id);
  for (const step of steps) await take(step, { everybody, threadIds });
  const postIds = (await db.select({ id: posts.id }).from(posts).orderBy(asc(posts.id))).map(({ id }) => id);
  return { admin, mo, members, threadIds, postIds };
}

async function take(
  { what, who, where, more }: Plan["steps"][number],
  { everybody, threadIds }: { everybody: Member[]; threadIds: number[] },
) {
  const viewer = pick(everybody, who);
  const threadId = pick(threadIds, where);
  const there = await db.select().from(posts).where(eq(posts.threadId, threadId)).orderBy(asc(posts.id));
  const visible = there.filter((post) => post.state === "visible");
  if (what < 5) {
    const parentId = more % 3 === 0 || visible.length === 0 ? null : pick(visible, more).id;
    const asked = await db
      .select({ id: questions.id })
      .from(questions)
      .where(eq(questions.threadId, threadId));
    const questionIds = what === 0 ? asked.slice(0, 1 + (more % 2)).map(({ id }) => id) : [];
    await postReply(viewer, threadId, {
      body: `Reply ${++keys}.`,
      questionIds,
      parentId,
      formKey: `k${keys}`,
    }).catch(ignore);
  } else if (what < 7) {
    await markHelpful(viewer, pick(visible, more).id).catch(ignore);
  } else if (what < 8) {
    const mine = visible.find((post) => post.authorId === viewer.id && post.number > 1);
    if (mine) await deletePost(viewer, mine.id);
  } else {
    const [question] = await db
      .select({ id: questions.id })
      .from(questions)
      .where(eq(questions.threadId, threadId))
      .orderBy(asc(questions.id));
    if (!question) return;
    const choices = await db
      .select({ id: options.id })
      .from(options)
      .where(eq(options.questionId, question.id))
      .orderBy(asc(options.id));
    await castBallot(viewer, question.id, { optionIds: [pick(choices, more).id], reason: "" } as Parameters<
      typeof castBallot
    >[2]).catch(ignore);
  }
}

/** A refusal by a rule of the forum changes no state. */
const ignore = () => undefined;

/** A visible reply by somebody whom a moderator may judge; undefined where there is none. */
export async function aReply({ members, mo, admin }: Pick<Forum, "members" | "mo" | "admin">, n: number) {
  const rows = await db.select().from(posts).where(eq(posts.state, "visible"));
  const theirs = rows.filter(
    (post) =>
      post.number > 1 &&
      members.some(({ id }) => id === post.authorId) &&
      post.authorId !== mo.id &&
      post.authorId !== admin.id,
  );
  return theirs.length === 0 ? undefined : pick(theirs, n);
}
