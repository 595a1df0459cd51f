import { z } from "zod";

/** The page of a form about a question, and its cohort filter: where the form returns to. */
export const PlaceFields = z.object({
  from: z.enum(["thread", "question"]).catch("thread").default("thread"),
  as: z.string().default(""),
});

/** The page that a form about this question was sent from, at the question. */
export function placeOf(
  question: { id: number; slug: string; threadId: number },
  typed: (name: string) => string,
): string {
  const as = /^[a-z0-9,-]{1,400}$/.test(typed("as")) ? `?as=${typed("as")}` : "";
  return typed("from") === "question"
    ? `/q/${question.id}/${question.slug}${as}`
    : `/t/${question.threadId}${as}#q${question.id}`;
}
