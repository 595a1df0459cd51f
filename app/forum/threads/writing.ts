import { db } from "../../../db/client";
import * as composing from "../../../db/queries/composing";
import * as questions from "../../../db/queries/questions";
import * as threads from "../../../db/queries/threads";
import type { Member } from "../people/types";
import { aroundIn } from "../questions/compose";
import { isOver, mayCurate } from "../questions/rules";
import { ensure, refuse } from "../verdict";

/** The tags that a thread can have. */
export const readTags = async (): Promise<string[]> => (await composing.allTags(db)).map((tag) => tag.name);

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
