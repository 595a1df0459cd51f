import { db, type Db } from "../../../db/client";
import * as posts from "../../../db/queries/posts/posts";
import * as structure from "../../../db/queries/threads/threadTree";
import { depthOf } from "../posts/tree";
import { HANDLERS } from "./handlers";
import { ACTION_TYPES, type ActionTypeName } from "./actionTypes";
import { POSTS_TO_CHOOSE } from "./limits";
import type { FieldSpec, PostChoices } from "./types";

/** The fields of a kind's form for this target, with what can be chosen there. */
export async function fieldsFor(
  tx: Db,
  name: ActionTypeName,
  targetId: number,
): Promise<readonly FieldSpec[]> {
  const { fields }: { fields: readonly FieldSpec[] } = ACTION_TYPES[name];
  const options = (await HANDLERS[name].options?.(tx, targetId)) ?? {};
  return fields.map((field) => (options[field.name] ? { ...field, options: options[field.name]! } : field));
}

export interface Choosing {
  /** Without it, the page that has `postId`, or the first. */
  page: number | null;
  postId: number | null;
}

/** A page of a thread's replies to choose among, as they hang on each other. Only for moderators. */
export async function readPostChoices(
  threadId: number,
  { page: asked, postId }: Choosing,
): Promise<PostChoices> {
  const [facts, all] = await Promise.all([
    postId === null ? null : posts.facts(db, postId),
    structure.countPosts(db, threadId),
  ]);
  const from = facts?.threadId === threadId && facts.number > 1 ? facts : null;
  const pages = Math.max(1, Math.ceil((all - 1) / POSTS_TO_CHOOSE));
  const its = from
    ? Math.floor((await structure.countBefore(db, threadId, from.path)) / POSTS_TO_CHOOSE) + 1
    : 1;
  const page = Math.min(pages, asked ?? its);
  const rows = await structure.listed(db, threadId, {
    offset: (page - 1) * POSTS_TO_CHOOSE,
    limit: POSTS_TO_CHOOSE,
  });
  return {
    posts: rows.map(({ number, path, author, state, begins }) => ({
      number,
      depth: depthOf(path),
      author,
      state,
      begins: begins.replace(/\s+/g, " ").trim(),
    })),
    page,
    pages,
    from: from?.number ?? null,
  };
}
