import { and, eq } from "drizzle-orm";
import { toPlainText } from "../../app/markdown/plain";
import { db } from "../../db/client";
import { posts } from "../../db/schema";
import { addQuestion } from "./ballots";

/**
 * A new question of a thread whose result is open to everybody, and the words of the thread's opening post.
 */
export async function askedOpenly(threadId: number): Promise<{ id: number; words: string }> {
  const { id } = await addQuestion(threadId, { labels: ["Yes", "No"], reveal: "always" });
  const [opening] = await db
    .select({ html: posts.html })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), eq(posts.number, 1)));
  return { id, words: toPlainText(opening!.html) };
}

/** An answer of one sentence that cites a post, in the notation of the form. */
export const write = (sentence: string, words: string, post = "#1"): string =>
  `${sentence}\n> ${post} ${words}`;
