import { db, write, type Db } from "../../../db/client";
import { broadcast } from "../../../db/client/pubsub";
import * as members from "../../../db/queries/accounts/members";
import * as flags from "../../../db/queries/flags/flags";
import * as queue from "../../../db/queries/moderation/queue";
import * as posts from "../../../db/queries/posts/posts";
import * as threads from "../../../db/queries/threads/threads";
import { asPerson } from "../accounts/aliases";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { mayFlag, mayBeFlag, weightTogether, hidesUnseen, weightOf } from "../flags/policy";
import type { GivenFlag, Flagged, FlagReason } from "../flags/types";
import { type Named, readFlagged } from "../flags/views";
import { HIDDEN_BY_FLAGS } from "../flags/words";
import { maySeeThread, isOpenToAll } from "../threads/policy";
import { prepare, THE_FORUM, actWithin } from "./executor";
import { readGiven } from "./fields";

/**
 * Flags something for the moderators, once a member and thing. Where the flags weigh enough together, it is
 * hidden until one has looked. Refuses what the member may not see or what is theirs, who is silenced, and a
 * reason without what belongs to it.
 */
export async function flag(
  member: Member,
  named: Named,
  given: GivenFlag,
  now = new Date(),
): Promise<{ thing: Flagged; hidden: boolean }> {
  const viewer = await asPerson(db, member);
  const thing = await readFlagged(viewer, named);
  ensure(mayFlag(viewer, thing.owner));
  const duplicateOf = given.reason === "duplicate" ? await repeated(viewer, thing, given.duplicateOf) : null;
  ensure(mayBeFlag(thing.kind, { ...given, duplicateOf }));
  const ready =
    thing.hiding && (await prepare(THE_FORUM, { kind: thing.hiding, targetId: thing.id, typed: {} }, now));
  const target = { targetKind: thing.kind, targetId: thing.id, ownerId: thing.owner.id };
  const { hidden, announced } = await write(async (tx) => {
    const weight = await weightFor(tx, viewer, now);
    const item = await queue.enqueue(tx, { kind: "flags", ...target, weight, at: now });
    const reason = given.reason as FlagReason;
    const added = await flags.add(tx, {
      ...target,
      memberId: viewer.id,
      reason,
      note: given.note.trim(),
      duplicateOf,
      weight,
      at: now,
      itemId: item.id,
    });
    if (!added)
      refuse(
        "conflict",
        (await flags.ofMember(tx, viewer.id, thing.kind, thing.id))?.takenBackAt
          ? "flag-taken-back"
          : "flagged-already",
      );
    const standing = await flags.ofItem(tx, item.id);
    await queue.weigh(tx, item.id, weightTogether(standing));
    if (!ready || !hidesUnseen(standing, thing.owner) || !(await isShown(tx, thing)))
      return { hidden: false, announced: [] };
    return {
      hidden: true,
      ...(await actWithin(tx, THE_FORUM, ready, { reason: HIDDEN_BY_FLAGS, publicNote: "" }, now)),
    };
  });
  for (const threadId of announced) broadcast({ threadId, what: "post", questionId: null });
  return { thing, hidden };
}

/**
 * The thread that something repeats, by the address or the number that was typed. Refuses one that this
 * member may not see, and the thing's own.
 */
async function repeated(viewer: Member, thing: Flagged, typed: string): Promise<number | null> {
  const { given, decision } = readGiven(
    [{ name: "duplicateOf", label: "", type: "thread" }],
    { duplicateOf: typed },
    new Date(),
  );
  const wrong = () => refuse("invalid", "flag-duplicate", { field: "duplicateOf" });
  if (!decision.ok) wrong();
  if (given.duplicateOf === null) return null;
  const thread = await threads.byId(db, given.duplicateOf as number);
  if (!thread || !maySeeThread(viewer, thread).ok || (thing.kind === "thread" && thread.id === thing.id))
    wrong();
  return thread!.id;
}

async function weightFor(tx: Db, viewer: Member, now: Date): Promise<number> {
  const [record] = await flags.records(tx, [viewer.id]);
  const { createdAt } = (await members.account(tx, viewer.id)) ?? refuse("not_found");
  return weightOf({ ...record!, joinedAt: createdAt }, now);
}

/** Whether there is anything to hide: others may have been faster. */
async function isShown(tx: Db, { kind, id }: Flagged): Promise<boolean> {
  if (kind === "thread") return isOpenToAll((await threads.byId(tx, id))?.state ?? "hidden");
  const post = await posts.facts(tx, id);
  return post?.state === "visible" && isOpenToAll(post.threadState);
}
