import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, questionEvents } from "../../schema";
import type { QuestionEventKind } from "../../schema/questions";

interface NewEvent {
  questionId: number;
  /** Null where the question itself is meant. */
  optionId: number | null;
  memberId: number;
  kind: QuestionEventKind;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  undoOf?: number | null;
  at: Date;
}

/** Appends to a question's history, and returns the number that ballots moved by it name as their cause. */
export async function record(tx: Db, event: NewEvent): Promise<{ id: number }> {
  const [row] = await tx.insert(questionEvents).values(event).returning({ id: questionEvents.id });
  return row!;
}

export interface QuestionEventRow {
  id: number;
  questionId: number;
  optionId: number | null;
  by: string;
  kind: QuestionEventKind;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  undoOf: number | null;
  at: Date;
}

const columns = {
  id: questionEvents.id,
  questionId: questionEvents.questionId,
  optionId: questionEvents.optionId,
  by: members.username,
  kind: questionEvents.kind,
  before: questionEvents.before,
  after: questionEvents.after,
  undoOf: questionEvents.undoOf,
  at: questionEvents.at,
};

/** Returns the events of a question, oldest first, with the usernames of those who caused them. */
export async function ofQuestion(db: Db, questionId: number): Promise<QuestionEventRow[]> {
  return db
    .select(columns)
    .from(questionEvents)
    .innerJoin(members, eq(members.id, questionEvents.memberId))
    .where(eq(questionEvents.questionId, questionId))
    .orderBy(asc(questionEvents.id));
}

/** Returns one event; null where there is none. */
export async function byId(db: Db, id: number): Promise<QuestionEventRow | null> {
  const [row] = await db
    .select(columns)
    .from(questionEvents)
    .innerJoin(members, eq(members.id, questionEvents.memberId))
    .where(eq(questionEvents.id, id));
  return row ?? null;
}
