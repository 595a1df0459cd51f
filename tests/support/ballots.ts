import { asc, eq } from "drizzle-orm";
import type { Member } from "../../app/modules/accounts/types";
import { db, write } from "../../db/client";
import { ballotChoices, ballots, options, questions } from "../../db/schema";
import type { QuestionKind } from "../../db/schema/questions";

/** A question with these options at the end of a thread, straight into the tables; option ids by label. */
export async function addQuestion(
  threadId: number,
  {
    labels = [],
    kind = "single" as QuestionKind,
    ...more
  }: { labels?: string[]; kind?: QuestionKind } & Partial<typeof questions.$inferInsert> = {},
): Promise<{ id: number; options: Map<string, number> }> {
  return write(async (tx) => {
    const position = 1 + (await tx.$count(questions, eq(questions.threadId, threadId)));
    const [row] = await tx
      .insert(questions)
      .values({
        threadId,
        position,
        prompt: `Question ${position}?`,
        slug: `question-${position}`,
        kind,
        createdAt: new Date(),
        ...more,
      })
      .returning({ id: questions.id });
    const added =
      labels.length === 0
        ? []
        : await tx
            .insert(options)
            .values(
              labels.map((label, at) => ({
                questionId: row!.id,
                position: at + 1,
                label,
                value: kind === "scale" ? Number(label) : null,
              })),
            )
            .returning({ id: options.id, label: options.label });
    return { id: row!.id, options: new Map(added.map((option) => [option.label, option.id])) };
  });
}

/** Option ids of a question by label. */
export async function optionsOf(questionId: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: options.id, label: options.label })
    .from(options)
    .where(eq(options.questionId, questionId))
    .orderBy(asc(options.position));
  return new Map(rows.map((row) => [row.label, row.id]));
}

interface Vote {
  questionId: number;
  voter: Member;
  /** In order of preference where `ranked`. */
  optionIds: number[];
  ranked?: boolean;
}

/** Ballots straight into the tables, past every rule, for counts that need many. */
export async function putBallots(votes: (Vote & Partial<typeof ballots.$inferInsert>)[]): Promise<void> {
  if (votes.length === 0) return;
  await write(async (tx) => {
    const rows = await tx
      .insert(ballots)
      .values(
        votes.map(({ voter, optionIds: _, ranked: __, ...more }) => ({
          memberId: voter.id,
          castAt: new Date(),
          ...more,
        })),
      )
      .returning({ id: ballots.id });
    await tx.insert(ballotChoices).values(
      votes.flatMap(({ optionIds, ranked = false }, at) =>
        optionIds.map((optionId, place) => ({
          ballotId: rows[at]!.id,
          optionId,
          rank: ranked ? place + 1 : null,
        })),
      ),
    );
  });
}
