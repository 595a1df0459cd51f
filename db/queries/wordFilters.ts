import { and, asc, count, eq } from "drizzle-orm";
import type { Db } from "../client/engine";
import { members, watchedWords } from "../schema";

type Kind = "word" | "domain";

/** Returns all watched patterns. */
export const all = (db: Db) =>
  db
    .select({ kind: watchedWords.kind, pattern: watchedWords.pattern, verdict: watchedWords.verdict })
    .from(watchedWords);

/** Returns all watched patterns with who added them and why, in alphabetical order. */
export const listed = (db: Db) =>
  db
    .select({
      id: watchedWords.id,
      kind: watchedWords.kind,
      pattern: watchedWords.pattern,
      verdict: watchedWords.verdict,
      note: watchedWords.note,
      addedBy: members.username,
      at: watchedWords.at,
    })
    .from(watchedWords)
    .innerJoin(members, eq(members.id, watchedWords.addedBy))
    .orderBy(asc(watchedWords.kind), asc(watchedWords.pattern));

/** Returns a watched pattern's row; null where it is not watched. */
export async function byPattern(db: Db, kind: Kind, pattern: string): Promise<{ id: number } | null> {
  const [row] = await db
    .select({ id: watchedWords.id })
    .from(watchedWords)
    .where(and(eq(watchedWords.kind, kind), eq(watchedWords.pattern, pattern)));
  return row ?? null;
}

export async function howMany(db: Db): Promise<number> {
  const [row] = await db.select({ n: count() }).from(watchedWords);
  return row!.n;
}
