import { db } from "../../../db/client";
import * as composing from "../../../db/queries/compose";
import * as questions from "../../../db/queries/questions/questions";
import * as tagging from "../../../db/queries/tags/tags";
import * as threads from "../../../db/queries/threads/threads";
import type { Member, Viewer } from "../accounts/types";
import { aroundIn } from "./questions";
import { isOver, mayCurate } from "../questions/policy";
import { ensure, refuse } from "../decision";
import { TAGS_COMMON, TAGS_COMPLETED } from "../tags/limits";
import { mayGiveTags } from "../tags/policy";
import type { TagChoice } from "../tags/types";

/**
 * The tags that this viewer can give to a thread: the commonest, and of the others those that a browser
 * completes.
 */
export async function readTags(viewer: Viewer = null): Promise<TagChoice> {
  const tags = await tagging.commonest(db, TAGS_COMMON + TAGS_COMPLETED);
  const names = tags.filter((tag) => mayGiveTags(viewer, [tag], []).ok).map((tag) => tag.name);
  return { common: names.slice(0, TAGS_COMMON), others: names.slice(TAGS_COMMON).toSorted() };
}

/** A thread's questions for whoever may change them. Refuses everybody else. */
export async function readAsked(viewer: Member, threadId: number, now = new Date()) {
  const thread = (await threads.byId(db, threadId)) ?? refuse("not_found");
  ensure(mayCurate(viewer, thread));
  const [rows, around, touched] = await Promise.all([
    questions.ofThread(db, threadId),
    aroundIn(db, threadId),
    composing.touchedIn(db, threadId),
  ]);
  return {
    thread: { id: thread.id, slug: thread.slug, title: thread.title },
    around,
    questions: rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      prompt: row.prompt,
      kind: row.kind,
      closed: isOver(row, now),
      /** Nobody has voted on it or answered it, so that it can go. */
      removable: !touched.includes(row.id),
    })),
  };
}
