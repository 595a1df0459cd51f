import { write } from "../../db/client";
import { options, questions } from "../../db/schema";

type Given = Partial<typeof questions.$inferInsert> & {
  /** Labels, in order; "Something else" takes text. On a status question each is its own cohort's key. */
  labels?: string[];
};

export interface Asked {
  id: number;
  /** Ids by label. */
  option: Record<string, number>;
}

let asked = 0;

/**
 * One more closing question of a thread, straight into the tables; blind first and answered by one choice
 * unless it says otherwise.
 */
export async function ask({ labels = ["A", "B", "C"], ...given }: Given = {}): Promise<Asked> {
  const at = ++asked;
  return write(async (tx) => {
    const [question] = await tx
      .insert(questions)
      .values({
        threadId: 1,
        position: 100 + at,
        prompt: `Question ${at}?`,
        slug: `question-${at}`,
        kind: "single",
        reveal: "blind_first",
        createdAt: new Date(),
        ...given,
      })
      .returning({ id: questions.id });
    const rows = await tx
      .insert(options)
      .values(
        labels.map((label, index) => ({
          questionId: question!.id,
          position: index + 1,
          label,
          takesText: label === "Something else",
          value: given.kind === "scale" ? Number(label) : null,
          ...(given.kind === "status" ? { cohort: label, short: label } : {}),
        })),
      )
      .returning({ id: options.id, label: options.label });
    return { id: question!.id, option: Object.fromEntries(rows.map((row) => [row.label, row.id])) };
  });
}
