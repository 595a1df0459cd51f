import { and, eq, or } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { spellings, stories, storySkills } from "../../schema";

export type SpellingRow = typeof spellings.$inferSelect;

/** Every spelling that is counted as another: as many as moderators have merged. */
export const all = async (db: Db): Promise<SpellingRow[]> => db.select().from(spellings);

/** Whether any story spells a role or a skill so. */
export async function isUsed(db: Db, kind: SpellingRow["kind"], folded: string): Promise<boolean> {
  const [row] =
    kind === "role"
      ? await db
          .select({ id: stories.postId })
          .from(stories)
          .where(or(eq(stories.fromFolded, folded), eq(stories.toFolded, folded)))
          .limit(1)
      : await db
          .select({ id: storySkills.postId })
          .from(storySkills)
          .where(and(eq(storySkills.folded, folded)))
          .limit(1);
  return row !== undefined;
}
