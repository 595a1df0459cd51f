import { aliasedTable, and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { preparedQuery } from "../../client/preparedQueries";
import { members, queueItems, tagProposals, tags, threads } from "../../schema";
import type { ProposalOutcome } from "../../schema/threads";

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
  /**
   * The tag that it became, who decided and when; null until then, and the tag also where it was declined.
   */
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

/** Returns one proposal; null where there is none. */
export async function byId(db: Db, id: number): Promise<ProposalRow | null> {
  const [row] = await select(db).where(eq(tagProposals.id, id));
  return row ?? null;
}

/** The tag that a thread proposes and nobody has decided on; null where there is none. */
export async function openOf(db: Db, threadId: number): Promise<string | null> {
  const [row] = await openProposal(db, { threadId });
  return row?.name ?? null;
}

const openProposal = preparedQuery<{ threadId: number }, { name: string }>("open_proposal", (db, value) =>
  db
    .select({ name: tagProposals.name })
    .from(tagProposals)
    .where(and(eq(tagProposals.threadId, value("threadId")), isNull(tagProposals.outcome))),
);

/** Adds a thread's proposal. */
export async function add(
  tx: Db,
  proposal: { threadId: number; name: string; proposerId: number; at: Date },
): Promise<{ id: number }> {
  const [row] = await tx.insert(tagProposals).values(proposal).returning({ id: tagProposals.id });
  return row!;
}

/** Returns undecided proposals without a queue item: they are older than the queue. */
export async function unqueued(db: Db): Promise<{ id: number; proposerId: number; at: Date }[]> {
  return db
    .select({ id: tagProposals.id, proposerId: tagProposals.proposerId, at: tagProposals.at })
    .from(tagProposals)
    .leftJoin(
      queueItems,
      and(
        eq(queueItems.kind, "tag"),
        eq(queueItems.targetKind, "proposal"),
        eq(queueItems.targetId, tagProposals.id),
      ),
    )
    .where(and(isNull(tagProposals.outcome), isNull(queueItems.id)));
}

/** Several proposals, in no particular order. */
export async function byIds(db: Db, ids: number[]): Promise<ProposalRow[]> {
  return ids.length === 0 ? [] : select(db).where(inArray(tagProposals.id, ids));
}

/** Records who decided what on a proposal, and the tag that it became. */
export async function decide(
  tx: Db,
  id: number,
  decision: { outcome: ProposalOutcome; tagId: number | null; deciderId: number; decidedAt: Date },
): Promise<void> {
  await tx.update(tagProposals).set(decision).where(eq(tagProposals.id, id));
}
