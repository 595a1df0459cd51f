import { aliasedTable, and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballots, members, posts, questions, threads } from "../../schema";
import type { Role } from "../../schema/accounts";
import type { PostState } from "../../schema/posts";
import type { ThreadState } from "../../schema/threads";

/** A thing that members flag and moderators look at, in whatever state, with its owner and its place. */
interface Owned {
  id: number;
  ownerId: number;
  owner: string;
  ownerRole: Role;
}

export interface PostThing extends Owned {
  number: number;
  state: PostState;
  /** The first words of its text, as HTML. */
  beginning: string;
  threadId: number;
  threadTitle: string;
  threadSlug: string;
  threadState: ThreadState;
}

const owner = { ownerId: members.id, owner: members.username, ownerRole: members.role };
const thread = {
  threadId: threads.id,
  threadTitle: threads.title,
  threadSlug: threads.slug,
  threadState: threads.state,
};

const selectPosts = (db: Db, chars: number) =>
  db
    .select({
      id: posts.id,
      number: posts.number,
      state: posts.state,
      beginning: sql<string>`substr(${posts.html}, 1, ${chars})`,
      ...owner,
      ...thread,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId));

/** These posts, with so many characters of what they say. */
export const postsById = async (db: Db, ids: number[], chars: number): Promise<PostThing[]> =>
  ids.length === 0 ? [] : selectPosts(db, chars).where(inArray(posts.id, ids));

/** The opening posts of these threads. */
export const openingsOf = async (db: Db, threadIds: number[], chars: number): Promise<PostThing[]> =>
  threadIds.length === 0
    ? []
    : selectPosts(db, chars).where(and(inArray(posts.threadId, threadIds), eq(posts.number, 1)));

export interface BallotThing extends Owned {
  reason: string;
  questionId: number;
  prompt: string;
  questionSlug: string;
  /** Whether everybody who may see the result reads it. */
  shown: boolean;
  threadId: number;
  threadTitle: string;
  threadSlug: string;
  threadState: ThreadState;
}

/** These ballots, with why their voters chose so. */
export async function ballotsById(db: Db, ids: number[]): Promise<BallotThing[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: ballots.id,
      reason: ballots.reason,
      questionId: questions.id,
      prompt: questions.prompt,
      questionSlug: questions.slug,
      publicBallots: questions.publicBallots,
      statusShown: ballots.statusShown,
      ...owner,
      ...thread,
    })
    .from(ballots)
    .innerJoin(questions, eq(questions.id, ballots.questionId))
    .innerJoin(threads, eq(threads.id, questions.threadId))
    .innerJoin(members, eq(members.id, ballots.memberId))
    .where(inArray(ballots.id, ids));
  return rows.map(({ publicBallots, statusShown, ...row }) => ({
    ...row,
    shown: publicBallots && statusShown,
  }));
}

export interface MemberThing extends Owned {
  joinedAt: Date;
  beginning: string;
}

/** These members, with so many characters of what they say of themselves. */
export async function membersById(db: Db, ids: number[], chars: number): Promise<MemberThing[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: members.id,
      joinedAt: members.createdAt,
      beginning: sql<string>`substr(${members.aboutHtml}, 1, ${chars})`,
      ...owner,
    })
    .from(members)
    .where(inArray(members.id, ids));
}

const answered = aliasedTable(posts, "answered");

/** The post that a reply answers, the opening post where it names none; null for an opening post. */
export async function answeredBy(db: Db, postId: number): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: answered.id })
    .from(posts)
    .innerJoin(
      answered,
      sql`${answered.threadId} = ${posts.threadId}
        and case when ${posts.parentId} is null then ${answered.number} = 1
          else ${answered.id} = ${posts.parentId} end`,
    )
    .where(and(eq(posts.id, postId), sql`${posts.number} > 1`));
  return row ?? null;
}
