import type { PostRow } from "../../../db/queries/posts/postRows";
import { isOwn } from "../accounts/persons";
import type { Viewer } from "../accounts/types";
import type { ThreadState } from "../threads/types";
import { mayDelete, mayEditPost, mayRestore } from "./editPolicy";
import { maySeePost } from "./policy";
import { depthOf } from "./tree";
import type { Post, StoryHead } from "./types";

type Row = Omit<PostRow, "questionId">;

interface PostFacets {
  threadState: ThreadState;
  /** Short status words by member. */
  statuses: Map<number, string>;
  foundHelpful: Set<number>;
  /** Authors whom the viewer has muted. */
  muted: Set<number>;
  /** Votes that posts changed, by post and question; of other posts too. */
  minds: { postId: number; minds: number }[];
  /** The closing questions that answers among them answer. */
  answered: Map<number, number[]>;
  now: Date;
}

/** A post's row as this viewer may see it: what is withheld keeps its place and says nothing. */
export function presentPost(
  viewer: Viewer,
  row: Row,
  { threadState, statuses, foundHelpful, muted, minds, answered, now }: PostFacets,
): Post {
  const visible = maySeePost(viewer, { ...row, threadState }).ok;
  return {
    id: row.id,
    threadId: row.threadId,
    number: row.number,
    parentId: row.parentId,
    parent:
      row.parentId === null
        ? null
        : { id: row.parentId, number: row.parentNumber!, username: row.parentAuthor! },
    depth: depthOf(row.path),
    questionIds: answered.get(row.id) ?? [],
    author: { username: row.author, status: statuses.get(row.authorId) ?? null },
    html: visible ? row.html : "",
    helpful: row.helpful,
    mindsChanged: minds.filter((each) => each.postId === row.id).reduce((sum, each) => sum + each.minds, 0),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    state: row.state,
    locked: row.locked,
    staff: row.staff,
    mine: isOwn(viewer, row.authorId),
    mayEdit: mayEditPost(viewer, { ...row, threadState, lasting: row.story !== null }, now).ok,
    mayDelete: mayDelete(viewer, { ...row, threadState }).ok,
    mayRestore: mayRestore(viewer, { ...row, threadState }, now).ok,
    foundHelpful: foundHelpful.has(row.id),
    muted: muted.has(row.authorId),
    story: visible ? (row.story as StoryHead | null) : null,
  };
}
