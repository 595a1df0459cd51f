import { expect, it } from "vitest";
import { is, Table } from "drizzle-orm";
import {
  type ColumnName,
  columnsNaming,
  columnsOf,
  type TableName,
} from "../../../db/queries/moderation/journal";
import * as schema from "../../../db/schema";

/** Columns that only remember an id: what it named may be gone, or be of another kind. */
const REMEMBERED = new Set<string>(["modActions.threadId", "modActions.postId"] satisfies ColumnName[]);

/** The columns that name a member, a post or a thread are found by their references. */
const NAMED: Record<string, TableName> = {
  memberId: "members",
  authorId: "members",
  ownerId: "members",
  postId: "posts",
  threadId: "threads",
};

const tables = Object.keys(schema).filter((name): name is TableName => is(Reflect.get(schema, name), Table));

it("finds every table's columns by what they refer to", () => {
  const silent = tables.flatMap((table) =>
    Object.keys(columnsOf(table)).flatMap((column) => {
      const target = NAMED[column];
      const found =
        target === undefined ||
        REMEMBERED.has(`${table}.${column}`) ||
        columnsNaming(target).some((each) => each.table === table && each.column === column);
      return found ? [] : [`${table}.${column}`];
    }),
  );
  expect(
    silent,
    "Give these columns a .references() in db/schema. Merging accounts, redacting a post and undoing find " +
      "them by it.",
  ).toEqual([]);
});

/** The treatment of a column that names a thread when the thread is merged or split. */
const THREADS: Partial<Record<ColumnName, string>> = {
  "posts.threadId": "moved (structure/moveReplies.ts)",
  "questions.threadId": "moved, or made one with its like (structure/questions.ts)",
  "threadTags.threadId": "taken away (structure/mergeThreads.ts)",
  "tagProposals.threadId": "moved where the other thread proposes none (structure/mergeThreads.ts)",
  "aliases.threadId": "stays: an alias is of the thread that it was begun in",
  "claims.threadId": "stays with the article's address",
  "visits.threadId": "stays: nobody has read the other thread yet",
};

it("says of every column that names a thread what a merge of threads makes of it", () => {
  const unsaid = columnsNaming("threads")
    .map(({ table, column }) => `${table}.${column}`)
    .filter((column) => !Object.hasOwn(THREADS, column));
  expect(
    unsaid,
    "Decide what becomes of these columns when their thread is merged " +
      "(app/modules/moderation/handlers/structure/mergeThreads.ts), and say it here.",
  ).toEqual([]);
});
