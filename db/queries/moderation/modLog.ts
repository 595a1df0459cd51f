import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { members, modActions } from "../../schema";
import { type ModActionRow, selectActions } from "./modActions";

/**
 * Which of a thread's actions: `things` are done in it or to its posts, `itself` are done to it where its
 * readers see nothing.
 */
export type OfThread = "things" | "itself";

export interface LogQuery {
  kind?: string | undefined;
  actorId?: number | undefined;
  thread?: { id: number; of: OfThread } | undefined;
  /** Only actions taken back, or only those that stand; both where absent. */
  undone?: boolean | undefined;
  /** The oldest action to be read, by id. */
  from?: number | undefined;
  /** Only older ones than this id, or only newer ones. */
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
}

/** Larger than any id, so that the newest page enters the index where the others do. */
const BEYOND = 2_147_483_647;

/**
 * A page of what the public log has, the latest first: the next ones after an id, or the nearest ones before
 * it.
 */
export async function page(
  db: Db,
  { kind, actorId, thread, undone, from, after, before, limit }: LogQuery,
): Promise<ModActionRow[]> {
  const those = and(
    modActions.inLog,
    kind === undefined ? undefined : eq(modActions.kind, kind),
    actorId === undefined ? undefined : eq(modActions.actorId, actorId),
    thread === undefined ? undefined : ofThread(thread),
    undone === undefined ? undefined : undone ? isNotNull(modActions.undoneBy) : stands,
    from === undefined ? undefined : gte(modActions.id, from),
    before === undefined ? lt(modActions.id, after ?? BEYOND) : gt(modActions.id, before),
  );
  const rows = await selectActions(db)
    .where(those)
    .orderBy(before === undefined ? desc(modActions.id) : asc(modActions.id))
    .limit(limit);
  return before === undefined ? rows : rows.toReversed();
}

const stands = and(isNull(modActions.undoneBy), isNull(modActions.undoOf));

const ofThread = ({ id, of }: { id: number; of: OfThread }) =>
  of === "things"
    ? eq(modActions.threadId, id)
    : and(eq(modActions.targetKind, "thread"), eq(modActions.targetId, id), isNull(modActions.threadId));

/** The first action of a time that begins then; null where nothing was done since. */
export async function firstSince(db: Db, since: Date): Promise<number | null> {
  const [row] = await db
    .select({ id: modActions.id })
    .from(modActions)
    .where(gte(modActions.at, since))
    .orderBy(asc(modActions.at))
    .limit(1);
  return row?.id ?? null;
}

/**
 * Returns the actions in a thread that still stand, latest first: those at its head, where that is on the
 * page, and those on these posts.
 */
export async function inThread(
  db: Db,
  threadId: number,
  { postIds, atHead, limit }: { postIds: number[]; atHead: boolean; limit: number },
): Promise<ModActionRow[]> {
  if (postIds.length === 0 && !atHead) return [];
  return doneInThread(db, { threadId, postIds, limit }, atHead ? "head" : "");
}

const doneInThread = preparedQuery<
  { threadId: number; postIds: number[]; limit: number },
  ModActionRow,
  "head" | ""
>("done_in_thread", (db, value, head) => {
  const postIds = value("postIds");
  const where = or(
    head ? isNull(modActions.postId) : undefined,
    postIds.length === 0 ? undefined : inArray(modActions.postId, postIds),
  );
  return selectActions(db)
    .where(and(eq(modActions.threadId, value("threadId")), where, stands, modActions.inLog))
    .orderBy(desc(modActions.id))
    .limit(value("limit"));
});

/** Everybody who may moderate now, by name. */
export async function moderators(db: Db): Promise<{ id: number; username: string }[]> {
  return db
    .select({ id: members.id, username: members.username })
    .from(members)
    .where(inArray(members.role, ["moderator", "admin"]))
    .orderBy(asc(members.usernameLower));
}
