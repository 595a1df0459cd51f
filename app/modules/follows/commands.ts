import { type Db, write } from "../../../db/client";
import * as follows from "../../../db/queries/follows/follows";
import * as tags from "../../../db/queries/tags/tags";
import * as members from "../../../db/queries/accounts/members";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import type { PostCreated } from "../events";
import { followsByWriting, mayFollow, mayMute } from "./policy";
import type { Facts, Followed, Muted } from "./types";

/**
 * Lets a member follow something; it is no longer muted then. Refuses what they may not see, and themselves.
 */
export const follow = (viewer: Member, target: Followed, now = new Date()): Promise<void> =>
  write(async (tx) => {
    const found = await factsOf(tx, target);
    ensure(mayFollow(viewer, found));
    await follows.follow(tx, viewer.id, found, now);
    if (isMutable(found)) await follows.unmute(tx, viewer.id, found);
  });

/**
 * Ends a follow for good: writing in the thread does not begin it again. Where there is none it changes
 * nothing.
 */
export const unfollow = (viewer: Member, target: Followed, now = new Date()): Promise<void> =>
  write(async (tx) => {
    const found = await factsOf(tx, target);
    ensure(mayFollow(viewer, found));
    await follows.unfollow(tx, viewer.id, found, now);
  });

/**
 * Takes something out of a member's lists, and what a member writes out of their sight; it is no longer
 * followed then. Refuses what they may not see, and themselves.
 */
export const mute = (viewer: Member, target: Muted, now = new Date()): Promise<void> =>
  write(async (tx) => {
    const found = await mutable(tx, viewer, target);
    await follows.mute(tx, viewer.id, found, now);
    await follows.unfollow(tx, viewer.id, found, now);
  });

/** Ends a mute. Where there is none it changes nothing. */
export const unmute = (viewer: Member, target: Muted): Promise<void> =>
  write(async (tx) => follows.unmute(tx, viewer.id, await mutable(tx, viewer, target)));

/**
 * Lets the author of a new post follow its thread, in the transaction that adds it: unless they do not want
 * that, have muted the thread, or stopped following it before.
 */
export async function followByWriting(
  tx: Db,
  { personId, threadId }: Pick<PostCreated, "personId" | "threadId">,
  now: Date,
): Promise<void> {
  const thread = { kind: "thread", id: threadId } as const;
  const muted = await follows.mutedAmong(tx, personId, "thread", [threadId]);
  if (!followsByWriting({ followsOwn: await follows.followsOwn(tx, personId), muted: muted.has(threadId) }))
    return;
  await follows.followUnlessStopped(tx, personId, thread, now);
}

/** Says whether a member wants to follow the threads that they write in from now on. */
export const setFollowsOwn = (viewer: Member, wanted: boolean): Promise<void> =>
  write((tx) => follows.setFollowsOwn(tx, viewer.id, wanted));

type Mutable = Facts & { kind: "thread" | "member" };
const isMutable = (found: Facts): found is Mutable => found.kind === "thread" || found.kind === "member";

async function mutable(tx: Db, viewer: Member, target: Muted): Promise<Mutable> {
  const found = await factsOf(tx, target);
  ensure(mayMute(viewer, found));
  return isMutable(found) ? found : refuse("not_found");
}

async function factsOf(tx: Db, target: Followed): Promise<Facts> {
  switch (target.kind) {
    case "thread": {
      const thread = (await threads.byId(tx, target.id)) ?? refuse("not_found");
      return { kind: "thread", id: thread.id, threadState: thread.state };
    }
    case "question": {
      const { id, threadState } = (await questions.byId(tx, target.id)) ?? refuse("not_found");
      return { kind: "question", id, threadState };
    }
    case "tag": {
      const [tag] = await tags.named(tx, [target.name]);
      return { kind: "tag", id: (tag ?? refuse("not_found")).id };
    }
    case "member": {
      const member = (await members.byUsername(tx, target.username.toLowerCase())) ?? refuse("not_found");
      return { kind: "member", id: member.id };
    }
  }
}
