import { and, asc, eq, gt, lt, min } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { posts, threads } from "../../schema";

/**
 * The lowest version of the renderer, between these two, that posts were made by; null where there are none.
 */
export async function oldestVersion(
  db: Db,
  { above, below }: { above: number; below: number },
): Promise<number | null> {
  const [row] = await db
    .select({ version: min(posts.renderVersion) })
    .from(posts)
    .where(and(gt(posts.renderVersion, above), lt(posts.renderVersion, below)));
  return row?.version ?? null;
}

/** A post's text, and what it takes to render it as it was rendered before. */
export interface SourceRow {
  id: number;
  number: number;
  title: string;
  source: string;
  revision: number;
  authorId: number;
  formKey: string;
}

/** Posts that this version of the renderer made, in order. */
export async function madeBy(
  db: Db,
  { version, after, limit }: { version: number; after: number; limit: number },
): Promise<SourceRow[]> {
  return db
    .select({
      id: posts.id,
      number: posts.number,
      title: threads.title,
      source: posts.source,
      revision: posts.revision,
      authorId: posts.authorId,
      formKey: posts.formKey,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.renderVersion, version), gt(posts.id, after)))
    .orderBy(asc(posts.id))
    .limit(limit);
}

/**
 * Puts new HTML in place of a post's, unless its text has been edited since it was read; says whether it did.
 */
export async function replaceHtml(
  tx: Db,
  { id, revision }: { id: number; revision: number },
  made: { html: string; renderVersion: number },
): Promise<boolean> {
  const rows = await tx
    .update(posts)
    .set(made)
    .where(and(eq(posts.id, id), eq(posts.revision, revision), lt(posts.renderVersion, made.renderVersion)))
    .returning({ id: posts.id });
  return rows.length > 0;
}
