import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { posts } from "../../schema";
import { type Reader, standing } from "./replies";

/** A side of a post, in reading order. */
export type Side = "next" | "previous";

/** The post that this one answers; null where it answers the opening post, or is it. */
export async function parentOf(db: Db, id: number): Promise<number | null> {
  const [row] = await db.select({ parentId: posts.parentId }).from(posts).where(eq(posts.id, id));
  return row?.parentId ?? null;
}

/** The nearest visible post by this author before or after a path of the thread; null where there is none. */
export async function byAuthor(
  db: Db,
  { threadId, authorId, path }: { threadId: number; authorId: number; path: string },
  side: Side,
): Promise<number | null> {
  const beyond = side === "next" ? gt(posts.path, path) : lt(posts.path, path);
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(eq(posts.threadId, threadId), eq(posts.authorId, authorId), beyond, eq(posts.state, "visible")),
    )
    .orderBy((side === "next" ? asc : desc)(posts.path))
    .limit(1);
  return row?.id ?? null;
}

interface Stretch {
  threadId: number;
  band: number;
  /** Exclusive, both. */
  from: string;
  to: string;
  reader: Reader;
}

/** The first or the last path of a stretch of a conversation; null where nothing stands there. */
export async function pathWithin(
  db: Db,
  { threadId, band, from, to, reader }: Stretch,
  end: "first" | "last",
): Promise<string | null> {
  const [row] = await db
    .select({ path: posts.path })
    .from(posts)
    .where(
      and(
        eq(posts.threadId, threadId),
        eq(posts.band, band),
        gt(posts.path, from),
        lt(posts.path, to),
        standing(db, reader),
      ),
    )
    .orderBy((end === "first" ? asc : desc)(posts.path))
    .limit(1);
  return row?.path ?? null;
}
