import { db } from "../../../db/client";
import { ofAnyThread } from "../../../db/client/dependencyTracking";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import type { About, Names, Piece } from "./types";

/** The names of about keys whose values are ids of threads. */
const THREADS = ["thread", "other"];
/** The names of about keys whose words are everybody's to read, whatever the action was done to. */
const PUBLIC = new Set(["member"]);
/** A thread that was merged into one that was merged, and so on. */
const MERGES = 8;

export interface ActionNames extends Names {
  /**
   * Returns the facts of an action that this viewer may read: without their words, where the viewer may not
   * see the target. `subject` has more ids of the target.
   */
  readable(about: About, subject?: About): About;
}

/**
 * Returns the names for the ids in these actions. A name that this viewer may not see is left out. The number
 * of reads does not grow with the number of actions. On the page of the thread `here`, that thread is "this
 * thread".
 */
export const namesFor = (viewer: Viewer, abouts: About[], here?: number): Promise<ActionNames> =>
  ofAnyThread(() => readNames(viewer, abouts, here));

async function readNames(viewer: Viewer, abouts: About[], here?: number): Promise<ActionNames> {
  const named = (keys: string[]) => [
    ...new Set(
      abouts.flatMap((about) => keys.map((key) => about[key])).filter((id) => typeof id === "number"),
    ),
  ];
  const [postRows, questionRows] = await Promise.all([
    posts.places(db, named(["post"])),
    questions.byIds(db, named(["question"])),
  ]);
  const ids = [
    ...named(THREADS),
    ...postRows.map((post) => post.threadId),
    ...questionRows.map((question) => question.threadId),
  ];
  const seen = await seenThreads(viewer, [...new Set(ids)]);
  const postAt = (id: unknown) => postRows.find((row) => row.id === Number(id));
  const questionAt = (id: unknown) => questionRows.find((row) => row.id === Number(id));
  const staff = mayModerate(viewer).ok;

  const readable: Record<string, (id: unknown) => boolean> = {
    thread: (id) => seen.has(Number(id)),
    other: (id) => seen.has(Number(id)),
    post: (id) => postAt(id)?.state === "visible" && seen.has(postAt(id)!.threadId),
    question: (id) => seen.has(questionAt(id)?.threadId ?? 0),
  };
  return {
    thread: (id) =>
      Number(id) === here
        ? { text: "this thread" }
        : (seen.get(Number(id)) ?? { text: "a thread that is not shown" }),
    post(id) {
      const post = postAt(id);
      const thread = post && seen.get(post.threadId);
      if (!thread) return { text: "a post that is not shown" };
      return {
        text: post.threadId === here ? `post #${post.number}` : `post #${post.number} in ${thread.text}`,
        href: `/p/${post.id}`,
      };
    },
    member: (name) => ({ text: String(name), href: `/m/${String(name)}` }),
    question(id) {
      const question = questionAt(id);
      return question && seen.has(question.threadId)
        ? { text: `“${question.prompt}”`, href: `/q/${question.id}/${question.slug}` }
        : { text: "a question that is not shown" };
    },
    readable(about, subject = {}) {
      const may = [about, subject].every((each) =>
        Object.entries(each).every(([key, id]) => readable[key]?.(id) ?? true),
      );
      if (staff || may) return about;
      return Object.fromEntries(
        Object.entries(about).map(([key, value]) => [
          key,
          typeof value === "string" && !PUBLIC.has(key) ? "…" : value,
        ]),
      );
    },
  };
}

/**
 * The threads among these that this viewer may see, by id. One that was merged is seen by whoever sees where
 * it is now.
 */
async function seenThreads(viewer: Viewer, ids: number[]): Promise<Map<number, Piece>> {
  const rows = await threads.byIds(db, ids);
  const seen = new Map<number, Piece>();
  const merged = new Map<number, number>();
  for (const { id, title, slug, state } of rows) {
    if (state === "merged") merged.set(id, id);
    if (maySeeThread(viewer, { state }).ok) seen.set(id, { text: `“${title}”`, href: `/t/${id}/${slug}` });
  }
  for (let hop = 0; merged.size > 0 && hop < MERGES; hop++) {
    const now = await modActions.movedIds(db, "thread", [...merged.values()]);
    const into = new Map((await threads.byIds(db, [...now.values()])).map((thread) => [thread.id, thread]));
    for (const [id, at] of merged) {
      const thread = into.get(now.get(at) ?? 0);
      if (thread?.state === "merged") merged.set(id, thread.id);
      else merged.delete(id);
      if (thread && maySeeThread(viewer, thread).ok)
        seen.set(id, { text: `“${rows.find((row) => row.id === id)!.title}”`, href: `/t/${id}` });
    }
  }
  return seen;
}
