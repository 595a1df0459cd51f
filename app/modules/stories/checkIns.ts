import { type Db, db, write } from "../../../db/client";
import * as queries from "../../../db/queries/stories/checkIns";
import * as posts from "../../../db/queries/posts/posts";
import { isStory } from "../../../db/queries/stories/stories";
import { actingAs } from "../accounts/aliases";
import type { Member, Viewer } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { readFields } from "./commands";
import { CHECK_IN_NOTE_MAX_CHARS, CHECK_INS_AT_ONCE } from "./limits";
import { checkInTimes, mayCheckIn, storyTitle } from "./policy";
import { TRANSITION_STATUSES, type TransitionStatus } from "../questions/types";
import { oneLine } from "../../markdown/visibleText";

/**
 * Lets a story's author be asked again from now on, or no more. What they answered stays. For the author
 * alone.
 */
export const askAgain = (viewer: Member, postId: number, wanted: boolean, now = new Date()): Promise<void> =>
  write(async (tx) => {
    const facts = (await posts.facts(tx, postId)) ?? refuse("not_found");
    ensure(mayCheckIn(await actingAs(tx, viewer, facts.authorId), facts));
    if (!(await isStory(tx, postId))) refuse("not_found", "no-story");
    if (!wanted) return queries.drop(tx, postId);
    await queries.plan(
      tx,
      postId,
      checkInTimes(facts.createdAt).filter(({ dueAt }) => dueAt > now),
    );
  });

/**
 * Asks the authors of stories whose time has come, by notice and mail as they chose; each time once. Says how
 * many.
 */
export async function askDue(now = new Date()): Promise<number> {
  if ((await queries.due(db, now, 1)).length === 0) return 0;
  return write(async (tx) => {
    const due = await queries.due(tx, now, CHECK_INS_AT_ONCE);
    for (const { postId, after, authorId, threadId, ...roles } of due) {
      const facts = { memberIds: [authorId], postId, threadId, after, story: storyTitle(roles) };
      await publish(tx, { type: "CheckInDue", ...facts }, now);
    }
    await queries.asked(
      tx,
      due.map(({ id }) => id),
      now,
    );
    return due.length;
  });
}

/**
 * Returns the data of the check-in form: the last transition status of the story, and the number of months
 * after which its author is asked. Refuses all but the author, and a story that no check-in is open for.
 */
export async function readAsked(viewer: Viewer, postId: number, from: Db = db) {
  const facts = (await posts.facts(from, postId)) ?? refuse("not_found");
  ensure(mayCheckIn(viewer && (await actingAs(from, viewer, facts.authorId)), facts));
  const story = (await readFields(postId, from)) ?? refuse("not_found");
  const all = await queries.ofStory(from, postId);
  const open =
    all.findLast(({ askedAt, answeredAt }) => askedAt !== null && answeredAt === null) ??
    refuse("conflict", "check-in-none");
  const last = all.findLast(({ answeredAt }) => answeredAt !== null);
  return {
    id: open.id,
    after: open.after,
    stands: (last?.stands ?? story.stands) as TransitionStatus,
    title: storyTitle(story),
  };
}

/** Answers the last check-in that was asked: how it stands now, and perhaps a line. For the author alone. */
export const checkIn = (
  viewer: Member,
  postId: number,
  { stands, note }: { stands: string; note: string },
  now = new Date(),
): Promise<void> =>
  write(async (tx) => {
    const { id } = await readAsked(viewer, postId, tx);
    if (!Object.hasOwn(TRANSITION_STATUSES, stands)) refuse("invalid", "story-choice", { field: "stands" });
    const line = oneLine(note);
    if (line.length > CHECK_IN_NOTE_MAX_CHARS) refuse("invalid", "check-in-note-long", { field: "note" });
    await queries.answer(tx, { id, postId, stands, note: line, at: now });
  });
