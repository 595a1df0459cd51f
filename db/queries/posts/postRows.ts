import { aliasedTable, and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { ballotChoices, ballots, members, posts, questions, stories } from "../../schema";
import type { PostState } from "../../schema/posts";

/** A post as a page of posts needs it. */
export interface PostRow {
  id: number;
  threadId: number;
  number: number;
  parentId: number | null;
  /** Number and author of the reply that this one answers; null where it answers the opening post. */
  parentNumber: number | null;
  parentAuthor: string | null;
  path: string;
  /** The first closing question that it answers. */
  questionId: number | null;
  authorId: number;
  author: string;
  html: string;
  helpful: number;
  state: PostState;
  locked: boolean;
  staff: boolean;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  /** The story that it tells, in short; null where it tells none. */
  story: { fromRole: string; toRole: string; stands: string } | null;
}

const parents = aliasedTable(posts, "parents");
const parentAuthors = aliasedTable(members, "parent_authors");

const columns = {
  id: posts.id,
  threadId: posts.threadId,
  number: posts.number,
  parentId: posts.parentId,
  parentNumber: parents.number,
  parentAuthor: parentAuthors.username,
  path: posts.path,
  questionId: posts.questionId,
  authorId: posts.authorId,
  author: members.username,
  html: posts.html,
  helpful: posts.helpful,
  state: posts.state,
  locked: posts.locked,
  staff: posts.staff,
  createdAt: posts.createdAt,
  editedAt: posts.editedAt,
  deletedAt: posts.deletedAt,
  story: { fromRole: stories.fromRole, toRole: stories.toRole, stands: stories.stands },
};

/**
 * Posts with their authors and what they answer, for a query to narrow down. `key` is the number that it puts
 * them in order by.
 */
export const selectPosts = (db: Db, key: SQL<number> | SQL.Aliased<number>) =>
  db
    .select({ ...columns, key })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .leftJoin(stories, eq(stories.postId, posts.id))
    .leftJoin(parents, eq(parents.id, posts.parentId))
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
    .$dynamic();

/**
 * Members who publicly chose one of these options: of a status question by letting it stand beside their
 * posts, of another because its ballots are public.
 */
export interface ChosenBy {
  optionIds: number[];
}

const by = (db: Db, { optionIds }: ChosenBy) =>
  inArray(
    posts.authorId,
    db
      .select({ id: ballots.memberId })
      .from(ballotChoices)
      .innerJoin(ballots, eq(ballots.id, ballotChoices.ballotId))
      .innerJoin(questions, eq(questions.id, ballots.questionId))
      .where(
        and(
          inArray(ballotChoices.optionId, optionIds),
          or(
            eq(questions.publicBallots, true),
            and(eq(questions.kind, "status"), eq(ballots.statusShown, true)),
          ),
        ),
      ),
  );

/** Every one of these has to hold. */
export const byAll = (db: Db, chosen: ChosenBy[]) => chosen.map((each) => by(db, each));
