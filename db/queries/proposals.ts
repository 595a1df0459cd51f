import { aliasedTable, and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../client/engine";
import { members, tagProposals, tags, threads } from "../schema";
import type { ProposalOutcome } from "../schema/threads";

export interface ProposalRow {
  id: number;
  name: string;
  threadId: number;
  threadSlug: string;
  threadTitle: string;
  proposerId: number;
  proposer: string;
  at: Date;
  outcome: ProposalOutcome | null;
  /** The tag that it became, who decided and when; null until then, and the tag also where it was declined. */
  tag: string | null;
  decider: string | null;
  decidedAt: Date | null;
}

const deciders = aliasedTable(members, "deciders");

const select = (db: Db) =>
  db
    .select({
      id: tagProposals.id,
      name: tagProposals.name,
      threadId: tagProposals.threadId,
      threadSlug: threads.slug,
      threadTitle: threads.title,
      proposerId: tagProposals.proposerId,
      proposer: members.username,
      at: tagProposals.at,
      outcome: tagProposals.outcome,
      tag: tags.name,
      decider: deciders.username,
      decidedAt: tagProposals.decidedAt,
    })
    .from(tagProposals)
    .innerJoin(threads, eq(threads.id, tagProposals.threadId))
    .innerJoin(members, eq(members.id, tagProposals.proposerId))
    .leftJoin(tags, eq(tags.id, tagProposals.tagId))
    .leftJoin(deciders, eq(deciders.id, tagProposals.deciderId))
    .$dynamic();

/** One proposal; null where there is none. */
export async function byId(db: Db, id: number): Promise<ProposalRow | null> {
  const [row] = await select(db).where(eq(tagProposals.id, id));
  return row ?? null;
}

/** The proposals that nobody has decided on, in the order they came. */
export async function open(db: Db, limit: number): Promise<ProposalRow[]> {
  return select(db).where(isNull(tagProposals.outcome)).orderBy(asc(tagProposals.id)).limit(limit);
}

/** What was decided last, the latest first. */
export async function decided(db: Db, limit: number): Promise<ProposalRow[]> {
  return select(db).where(isNotNull(tagProposals.decidedAt)).orderBy(desc(tagProposals.decidedAt), desc(tagProposals.id)).limit(limit);
}

/** The tag that a thread proposes and nobody has decided on; null where there is none. */
export async function openOf(db: Db, threadId: number): Promise<string | null> {
  const [row] = await db
    .select({ name: tagProposals.name })
    .from(tagProposals)
    .where(and(eq(tagProposals.threadId, threadId), isNull(tagProposals.outcome)));
  return row?.name ?? null;
}

/** Keeps what a thread proposes. */
export async function add(tx: Db, proposal: { threadId: number; name: string; proposerId: number; at: Date }): Promise<void> {
  await tx.insert(tagProposals).values(proposal);
}

/** Records who decided what on a proposal, and the tag that it became. */
export async function decide(tx: Db, id: number, decision: { outcome: ProposalOutcome; tagId: number | null; deciderId: number; decidedAt: Date }): Promise<void> {
  await tx.update(tagProposals).set(decision).where(eq(tagProposals.id, id));
}
