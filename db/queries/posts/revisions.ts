import { and, desc, eq, lt } from "drizzle-orm";
import type { Db } from "../../client/engine";
import { members, posts, revisions } from "../../schema";
import type { PostState } from "../../schema/posts";

/** A post as whoever edits, deletes or restores it finds it. */
export interface Editable {
  id: number;
  revision: number;
  source: string;
  html: string;
  formKey: string;
  createdAt: Date;
  deletedAt: Date | null;
  authorId: number;
  state: PostState;
}

/** Returns the columns that editing reads of a post beside its facts; null where there is none. */
export async function editable(db: Db, postId: number): Promise<Editable | null> {
  const [row] = await db
    .select({
      id: posts.id,
      revision: posts.revision,
      source: posts.source,
      html: posts.html,
      formKey: posts.formKey,
      createdAt: posts.createdAt,
      deletedAt: posts.deletedAt,
      authorId: posts.authorId,
      state: posts.state,
    })
    .from(posts)
    .where(eq(posts.id, postId));
  return row ?? null;
}

interface Version {
  postId: number;
  number: number;
  editorId: number;
  source: string;
  note: string;
  at: Date;
}

/** Keeps a version of a post; the same one a second time changes nothing. */
export async function keep(tx: Db, version: Version): Promise<void> {
  await tx.insert(revisions).values(version).onConflictDoNothing();
}

interface NewText {
  source: string;
  html: string;
  renderVersion: number;
  revision: number;
  editedAt: Date;
}

/** Puts a new text in place of a post's. */
export async function replaceText(tx: Db, postId: number, text: NewText): Promise<void> {
  await tx.update(posts).set(text).where(eq(posts.id, postId));
}

/** Takes a post out of view. */
export async function setDeleted(tx: Db, postId: number, at: Date): Promise<void> {
  await tx.update(posts).set({ state: "deleted", deletedAt: at }).where(eq(posts.id, postId));
}

/** Puts a post back that was deleted: to where everybody reads it, or to where it waits for approval. */
export async function setRestored(tx: Db, postId: number, state: "visible" | "held"): Promise<void> {
  await tx.update(posts).set({ state, deletedAt: null }).where(eq(posts.id, postId));
}

export interface RevisionRow {
  number: number;
  editor: string;
  source: string;
  note: string;
  at: Date;
}

/** Versions of a post below this number, the latest first. */
export async function below(
  db: Db,
  postId: number,
  { before, limit }: { before: number; limit: number },
): Promise<RevisionRow[]> {
  return db
    .select({
      number: revisions.number,
      editor: members.username,
      source: revisions.source,
      note: revisions.note,
      at: revisions.at,
    })
    .from(revisions)
    .innerJoin(members, eq(members.id, revisions.editorId))
    .where(and(eq(revisions.postId, postId), lt(revisions.number, before)))
    .orderBy(desc(revisions.number))
    .limit(limit);
}
