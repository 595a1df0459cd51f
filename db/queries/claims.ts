import { aliasedTable, and, asc, count, eq, inArray, isNull, lte, max, sql } from "drizzle-orm";
import type { Db } from "../client/engine";
import { preparedQuery } from "../client/preparedQueries";
import { claimEvidence, claims, claimStandings, members, posts, threads } from "../schema";
import type { Bearing } from "../schema/claims";
import type { PostState } from "../schema/posts";
import type { ThreadState } from "../schema/threads";

export interface ClaimRow {
  id: number;
  threadId: number;
  sentence: string;
  says: string;
  measure: object | null;
  why: string;
  markedById: number;
  markedBy: string;
  markedAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  withdrawnNote: string;
}

const markers = aliasedTable(members, "markers");
const withdrawers = aliasedTable(members, "withdrawers");

const select = (db: Db) =>
  db
    .select({
      id: claims.id,
      threadId: claims.threadId,
      sentence: claims.sentence,
      says: claims.says,
      measure: claims.measure,
      why: claims.why,
      markedById: claims.markedBy,
      markedBy: markers.username,
      markedAt: claims.markedAt,
      withdrawnBy: withdrawers.username,
      withdrawnAt: claims.withdrawnAt,
      withdrawnNote: claims.withdrawnNote,
    })
    .from(claims)
    .innerJoin(markers, eq(markers.id, claims.markedBy))
    .leftJoin(withdrawers, eq(withdrawers.id, claims.withdrawnBy))
    .$dynamic();

/** Returns all claims ever marked in a thread, in the order of marking. */
export const ofThread = (db: Db, threadId: number): Promise<ClaimRow[]> => markedIn(db, { threadId });

const markedIn = preparedQuery<{ threadId: number }, ClaimRow>("claims_of_thread", (db, value) =>
  select(db)
    .where(eq(claims.threadId, value("threadId")))
    .orderBy(asc(claims.id)),
);

/** Claims that stand in any thread and can be measured. */
export async function standing(db: Db): Promise<ClaimRow[]> {
  const rows = (await select(db).where(isNull(claims.withdrawnAt)).orderBy(asc(claims.id))) as ClaimRow[];
  return rows.filter(({ measure }) => measure !== null);
}

/** One claim with what rules need of its thread; null where there is none. */
export async function byId(
  db: Db,
  id: number,
): Promise<
  (ClaimRow & { threadState: ThreadState; threadAuthorId: number; slug: string; title: string }) | null
> {
  const [row] = (await select(db).where(eq(claims.id, id))) as ClaimRow[];
  const [thread] = row
    ? await db
        .select({
          threadState: threads.state,
          threadAuthorId: threads.authorId,
          slug: threads.slug,
          title: threads.title,
        })
        .from(threads)
        .where(eq(threads.id, row.threadId))
    : [];
  return row && thread ? { ...row, ...thread } : null;
}

type NewClaim = Pick<
  typeof claims.$inferInsert,
  "threadId" | "sentence" | "says" | "measure" | "why" | "markedBy" | "markedAt"
>;

export async function add(tx: Db, claim: NewClaim): Promise<number> {
  const [row] = await tx.insert(claims).values(claim).returning({ id: claims.id });
  return row!.id;
}

export async function withdraw(
  tx: Db,
  id: number,
  by: { memberId: number; at: Date; note: string },
): Promise<void> {
  await tx
    .update(claims)
    .set({ withdrawnBy: by.memberId, withdrawnAt: by.at, withdrawnNote: by.note })
    .where(eq(claims.id, id));
}

export interface StandingRow {
  claimId: number;
  at: Date;
  figures: object;
}

const others = aliasedTable(claimStandings, "others");

/** Returns the last standing of each of these claims; one that was never measured has no row. */
export async function lastStandings(db: Db, claimIds: number[]): Promise<StandingRow[]> {
  if (claimIds.length === 0) return [];
  return stoodLast(db, { claimIds });
}

const stoodLast = preparedQuery<{ claimIds: number[] }, StandingRow>("last_standings", (db, value) => {
  const latest = db
    .select({ id: max(others.id) })
    .from(others)
    .where(eq(others.claimId, claimStandings.claimId));
  return db
    .select({ claimId: claimStandings.claimId, at: claimStandings.at, figures: claimStandings.figures })
    .from(claimStandings)
    .where(and(inArray(claimStandings.claimId, value("claimIds")), eq(claimStandings.id, sql`(${latest})`)));
});

/** Returns the standings of these claims over time, latest first, no more than `limit` of each. */
export async function standings(db: Db, claimIds: number[], limit: number): Promise<StandingRow[]> {
  if (claimIds.length === 0) return [];
  const { id, claimId, at, figures } = claimStandings;
  const nth = sql<number>`row_number() over (partition by ${claimId} order by ${id} desc)`
    .mapWith(Number)
    .as("nth");
  const each = db
    .select({ claimId, at, figures, nth })
    .from(claimStandings)
    .where(inArray(claimId, claimIds))
    .as("each_standing");
  return db
    .select({ claimId: each.claimId, at: each.at, figures: each.figures })
    .from(each)
    .where(lte(each.nth, limit))
    .orderBy(asc(each.claimId), asc(each.nth));
}

export async function stand(tx: Db, rows: StandingRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(claimStandings).values(rows);
}

/** Words of a post as evidence, with the post as it is now. */
export interface EvidenceRow {
  id: number;
  claimId: number;
  bearing: Bearing;
  quote: string;
  addedById: number;
  addedBy: string;
  at: Date;
  postId: number;
  number: number;
  threadId: number;
  authorId: number;
  author: string;
  html: string;
  state: PostState;
  threadState: ThreadState;
}

const adders = aliasedTable(members, "adders");

const selectEvidence = (db: Db) =>
  db
    .select({
      id: claimEvidence.id,
      claimId: claimEvidence.claimId,
      bearing: claimEvidence.bearing,
      quote: claimEvidence.quote,
      addedById: claimEvidence.addedBy,
      addedBy: adders.username,
      at: claimEvidence.at,
      postId: claimEvidence.postId,
      number: posts.number,
      threadId: posts.threadId,
      authorId: posts.authorId,
      author: members.username,
      html: posts.html,
      state: posts.state,
      threadState: threads.state,
    })
    .from(claimEvidence)
    .innerJoin(posts, eq(posts.id, claimEvidence.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .innerJoin(adders, eq(adders.id, claimEvidence.addedBy))
    .$dynamic();

/** Returns the evidence added to these claims, earliest first. */
export async function evidenceOf(db: Db, claimIds: number[]): Promise<EvidenceRow[]> {
  return claimIds.length === 0
    ? []
    : selectEvidence(db).where(inArray(claimEvidence.claimId, claimIds)).orderBy(asc(claimEvidence.id));
}

/** Returns one piece of evidence; null where there is none. */
export async function evidenceById(db: Db, id: number): Promise<EvidenceRow | null> {
  const [row] = (await selectEvidence(db).where(eq(claimEvidence.id, id))) as EvidenceRow[];
  return row ?? null;
}

/** Returns how much evidence a claim has, and whether this post is part of it. */
export async function evidenceAt(
  db: Db,
  claimId: number,
  postId: number,
): Promise<{ n: number; has: boolean }> {
  const [[all], own] = await Promise.all([
    db.select({ n: count() }).from(claimEvidence).where(eq(claimEvidence.claimId, claimId)),
    db
      .select({ id: claimEvidence.id })
      .from(claimEvidence)
      .where(and(eq(claimEvidence.claimId, claimId), eq(claimEvidence.postId, postId))),
  ]);
  return { n: all!.n, has: own.length > 0 };
}

export async function addEvidence(tx: Db, row: typeof claimEvidence.$inferInsert): Promise<void> {
  await tx.insert(claimEvidence).values(row);
}

export async function removeEvidence(tx: Db, id: number): Promise<void> {
  await tx.delete(claimEvidence).where(eq(claimEvidence.id, id));
}
