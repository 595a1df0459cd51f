import { db } from "../../../db/client";
import * as nearby from "../../../db/queries/posts/neighbours";
import * as queries from "../../../db/queries/posts/posts";
import * as replies from "../../../db/queries/posts/replies";
import * as visits from "../../../db/queries/threads/visits";
import type { Viewer } from "../accounts/types";
import { visitNow } from "../threads/visitPolicy";
import { ensure, refuse } from "../decision";
import { mayFindPost, readerOf } from "./policy";
import { siblingRanges, numberIn } from "./tree";
import type { NavLink } from "./types";

/**
 * The post that one comes to from this one by going a way; null where the way ends here. Refuses what this
 * viewer may not see.
 */
export async function postNearby(
  viewer: Viewer,
  id: number,
  way: NavLink,
  now = new Date(),
): Promise<number | null> {
  const post = (await queries.facts(db, id)) ?? refuse("not_found");
  ensure(mayFindPost(viewer, post));
  return READERS[way](post, viewer, now);
}

const READERS: Record<
  NavLink,
  (post: queries.PostFacts, viewer: Viewer, now: Date) => Promise<number | null>
> = {
  "what-it-answers": async ({ id, threadId, number }) => {
    if (number === 1) return null;
    return (await nearby.parentOf(db, id)) ?? (await replies.opening(db, threadId))?.id ?? null;
  },
  "next-by-author": (post) => nearby.byAuthor(db, post, "next"),
  "previous-by-author": (post) => nearby.byAuthor(db, post, "previous"),
  "next-beside": (post, viewer) => beside(post, viewer, "next"),
  "previous-beside": (post, viewer) => beside(post, viewer, "previous"),
  "next-unread": unread,
};

/** Another answer to the same post. */
async function beside(
  { threadId, path, number }: queries.PostFacts,
  viewer: Viewer,
  side: nearby.Side,
): Promise<number | null> {
  if (number === 1) return null;
  const found = await nearby.pathWithin(
    db,
    { threadId, ...siblingRanges(path)[side], reader: readerOf(viewer) },
    side === "next" ? "first" : "last",
  );
  if (found === null) return null;
  // The last post before a reply is a descendant of the sibling, at any depth: its path begins with the
  // sibling's.
  return (await replies.placeOf(db, threadId, numberIn(found.slice(0, path.length))))?.id ?? null;
}

/** The next in reading order of what is new to a member; behind the last comes the first. */
async function unread(
  { threadId, path }: queries.PostFacts,
  viewer: Viewer,
  now: Date,
): Promise<number | null> {
  const last = viewer && (await visits.of(db, viewer.id, threadId));
  if (!last) return null;
  const number = visitNow(last, last.seen, now).visit.newAfter;
  return (
    (await visits.nextSince(db, viewer.id, { threadId, number, path })) ??
    visits.nextSince(db, viewer.id, { threadId, number, path: "" })
  );
}
