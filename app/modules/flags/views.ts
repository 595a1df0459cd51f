import { db } from "../../../db/client";
import * as flags from "../../../db/queries/flags/flags";
import * as members from "../../../db/queries/accounts/members";
import * as things from "../../../db/queries/flags/flagTargets";
import type { Member, Viewer } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import { maySeeReason } from "../questions/detailViews";
import { maySeeThread } from "../threads/policy";
import { ensure, deny, refuse, type Decision, allow } from "../decision";
import { mayFlag, mayTakeBack, REASONS_FOR } from "./policy";
import { readThings } from "./targets";
import type { Flagged, FlagTarget, OwnFlag } from "./types";

/** A target as its address names it: by its id, or a member by name. */
export type Named =
  | { kind: Exclude<FlagTarget, "member">; id: number }
  | { kind: "member"; username: string };

/**
 * Returns the target of a flag that is about to be made. Refuses targets that this viewer may not see: hidden
 * ones, ballots without public voters, and ballots on a question whose result is not open to them. The target
 * of an opening post is its thread.
 */
export async function readFlagged(viewer: Viewer, named: Named): Promise<Flagged> {
  const { kind, id, seen } = await found(viewer, named);
  ensure(seen);
  const [thing] = await readThings(db, viewer, kind, [id]);
  return thing ?? refuse("not_found");
}

/** The same, or what this member has flagged and may see no more; what it says is left out then. */
export async function readOwnFlagged(
  viewer: Member,
  named: Named,
): Promise<{ thing: Flagged; flag: flags.FlagRow | null }> {
  const { kind, id, seen } = await found(viewer, named);
  const flag = await flags.ofMember(db, viewer.id, kind, id);
  if (!flag) ensure(seen);
  const [thing] = await readThings(db, viewer, kind, [id]);
  if (!thing) refuse("not_found");
  return {
    thing: seen.ok ? thing : { ...thing, name: "something that is not shown now", href: "/", excerpt: "" },
    flag,
  };
}

const NOTHING = deny("not-found", { code: "not_found" });

async function found(
  viewer: Viewer,
  named: Named,
): Promise<{ kind: FlagTarget; id: number; seen: Decision }> {
  if (named.kind === "member") {
    const member = (await members.byUsername(db, named.username.toLowerCase())) ?? refuse("not_found");
    return { kind: "member", id: member.id, seen: allow };
  }
  if (named.kind === "ballot") {
    const [ballot] = await things.ballotsById(db, [named.id]);
    if (!ballot) refuse("not_found");
    return {
      kind: "ballot",
      id: ballot.id,
      seen: (await maySeeReason(db, viewer, ballot)) ? allow : NOTHING,
    };
  }
  const [post] = await (named.kind === "post" ? things.postsById : things.openingsOf)(db, [named.id], 0);
  if (!post) refuse("not_found");
  if (post.number === 1)
    return {
      kind: "thread",
      id: post.threadId,
      seen: maySeeThread(viewer, { state: post.threadState, authorId: post.ownerId }),
    };
  return { kind: "post", id: post.id, seen: maySeePost(viewer, { ...post, authorId: post.ownerId }) };
}

/** The form in which a member flags something, or what became of their flag. */
export async function readFlagForm(viewer: Member, named: Named) {
  const { thing, flag } = await readOwnFlagged(viewer, named);
  const may = mayFlag(viewer, thing.owner);
  return {
    thing,
    reasons: REASONS_FOR[thing.kind],
    why: may.ok ? null : may.reason,
    mine: flag && own(flag),
  };
}

function own(flag: flags.FlagRow): OwnFlag & { mayTakeBack: boolean } {
  const state = flag.takenBackAt === null ? (flag.outcome ?? "waiting") : "taken-back";
  return {
    reason: flag.reason,
    note: flag.note,
    at: flag.at.toISOString(),
    state,
    mayTakeBack: mayTakeBack(flag).ok,
  };
}
