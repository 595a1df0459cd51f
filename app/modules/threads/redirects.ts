/**
 * The present address of a thing that has moved. Addresses are kept for ever; a thing that came back is shown
 * itself.
 */
import { db, type Db } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import * as modActions from "../../../db/queries/moderation/modActions";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import * as tags from "../../../db/queries/tags/tags";
import * as threads from "../../../db/queries/threads/threads";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "./policy";

type Kind = modActions.AddressKind;

/**
 * Follows a former address from one to the next until something stands there; null where it leads nowhere, or
 * in a ring.
 */
async function follow(
  db: Db,
  kind: Kind,
  former: string,
  { stands, keyOf = String }: { stands: (id: number) => Promise<boolean>; keyOf?: (id: number) => string },
): Promise<number | null> {
  const been = new Set<string>();
  for (let at = former; !been.has(at);) {
    been.add(at);
    const id = await modActions.movedTo(db, kind, at);
    if (id === null || (await stands(id))) return id;
    at = keyOf(id);
  }
  return null;
}

/** The thread that another one has become part of; null where it stands itself, or never was. */
export async function threadNow(
  db: Db,
  id: number,
): Promise<{ id: number; openingId: number | null } | null> {
  const stands = async (each: number) => ((await threads.byId(db, each))?.state ?? "merged") !== "merged";
  if (await stands(id)) return null;
  const now = await follow(db, "thread", String(id), { stands });
  return now === null ? null : { id: now, openingId: await modActions.movedTo(db, "opening", String(id)) };
}

/** The same for whoever may read it there. */
export async function readMovedThread(
  viewer: Viewer,
  id: number,
): Promise<{ id: number; openingId: number | null } | null> {
  const moved = await threadNow(db, id);
  const thread = moved && (await threads.byId(db, moved.id));
  return thread && maySeeThread(viewer, thread).ok ? moved : null;
}

/** The closing question that another one has become one with, for whoever may read it. */
export async function readMovedQuestion(viewer: Viewer, id: number): Promise<number | null> {
  const thread = async (each: number) => (await questions.byId(db, each))?.threadState ?? "merged";
  const stands = async (each: number) => (await thread(each)) !== "merged";
  if (await stands(id)) return null;
  const now = await follow(db, "question", String(id), { stands });
  return now !== null && maySeeThread(viewer, { state: await thread(now) }).ok ? now : null;
}

/** These names of tags as they are called now; null where one of them never was a tag, or all are. */
export async function readMovedTags(names: string[]): Promise<string[] | null> {
  const known = new Set((await tags.named(db, names)).map(({ name }) => name));
  const now: string[] = [];
  for (const name of names) {
    const id = known.has(name)
      ? null
      : await follow(db, "tag", name, {
          stands: async (each) => (await tags.byId(db, each)) !== null,
          keyOf: (each) => `#${each}`,
        });
    const tag = id === null ? null : await tags.byId(db, id);
    if (!known.has(name) && !tag) return null;
    now.push(tag?.name ?? name);
  }
  return known.size === names.length ? null : [...new Set(now)].toSorted();
}

/**
 * Returns the present name of the member with this former name; null where nobody had it, or somebody has it
 * now.
 */
export async function readMovedMember(username: string): Promise<string | null> {
  const former = username.toLowerCase();
  if (await members.byUsername(db, former)) return null;
  const named = async (each: number) => modActions.owner(db, each);
  const id = await follow(db, "member", former, {
    stands: async (each) =>
      (await named(each)) !== null && (await modActions.movedTo(db, "member", String(each))) === null,
  });
  return id === null ? null : ((await named(id))?.username ?? null);
}

/** Where a reply to a thread goes now, so that what somebody was writing while it was merged is posted. */
export async function replyGoesTo(
  tx: Db,
  threadId: number,
): Promise<{ threadId: number; openingId: number | null }> {
  const moved = await threadNow(tx, threadId);
  if (!moved) return { threadId, openingId: null };
  const opening = moved.openingId === null ? null : await posts.facts(tx, moved.openingId);
  return { threadId: moved.id, openingId: opening?.threadId === moved.id ? opening.id : null };
}

/**
 * The closing questions that have stood for this one, itself first and the one that stands now last; itself
 * alone where it leads nowhere.
 */
export async function questionsSince(tx: Db, id: number): Promise<number[]> {
  const since = [id];
  for (let at = id; ((await questions.byId(tx, at))?.threadState ?? "merged") === "merged";) {
    const next = await modActions.movedTo(tx, "question", String(at));
    if (next === null || since.includes(next)) return [id];
    since.push((at = next));
  }
  return since;
}

/** The closing question that stands for this one now. */
export async function questionNow(tx: Db, id: number): Promise<number> {
  const stands = async (each: number) =>
    ((await questions.byId(tx, each))?.threadState ?? "merged") !== "merged";
  return (await stands(id)) ? id : ((await follow(tx, "question", String(id), { stands })) ?? id);
}
