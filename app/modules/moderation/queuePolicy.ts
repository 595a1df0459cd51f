import { isUnderWay } from "../clock";
import type { Flagged } from "../flags/types";
import { isOwn } from "../accounts/persons";
import type { Member, Role, Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import { APPEAL_DAYS, APPEAL_MAX_CHARS, CLAIM_MINUTES } from "./limits";
import type { Claim } from "./queueTypes";
import { JUDGE, mayAct } from "./rights";
import type { Right } from "./types";
import { isBlank } from "../../markdown/visibleText";

/** Claims made up to then have run out by now. */
export const claimsSince = (now: Date): Date => new Date(now.getTime() - CLAIM_MINUTES * 60_000);

/** Returns the claim on an item that is in force now. */
export function claimOf(
  {
    claimedBy,
    claimer,
    claimedAt,
  }: { claimedBy: number | null; claimer: string | null; claimedAt: Date | null },
  viewer: { id: number },
  now: Date,
): Claim {
  if (claimedBy === null || claimedAt === null || !isUnderWay(claimedAt, CLAIM_MINUTES * 60_000, now))
    return { by: "nobody", username: null, until: null };
  return {
    by: claimedBy === viewer.id ? "me" : "other",
    username: claimer,
    until: new Date(claimedAt.getTime() + CLAIM_MINUTES * 60_000).toISOString(),
  };
}

/**
 * Whether this moderator decides on what was flagged, or waits for approval: never on what is theirs or what
 * they flagged, and moderators not on what is a moderator's.
 */
export function mayDecide(
  viewer: Member,
  { owner, flaggers }: { owner: { id: number; role: Role } | null; flaggers: readonly number[] },
): Decision {
  const may = mayAct(viewer, JUDGE, owner);
  if (!may.ok) return may;
  return flaggers.some((id) => isOwn(viewer, id)) ? deny("own-flag") : allow;
}

/** Whether a moderator who may decide can: not on what they may not read themselves. */
export const mayDecideSeen = (thing: Pick<Flagged, "withheld"> | null | undefined): Decision =>
  thing?.withheld === "from-viewer" ? deny("reason-not-shown") : allow;

interface Appealed {
  ownerId: number | null;
  undoOf: number | null;
  undoneBy: number | null;
  at: Date;
}

/**
 * Whether this viewer can appeal against an action: whose thing it was, once, in time, and where there is
 * something to take back that they were told of.
 */
export function mayAppeal(
  viewer: Viewer,
  action: Appealed,
  {
    kind,
    appealed,
    now,
  }: { kind: { undoable: boolean; tells: unknown } | undefined; appealed: boolean; now: Date },
): Decision {
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  if (!isOwn(viewer, action.ownerId)) return deny("appeal-not-yours");
  if (appealed) return deny("appeal-once", { code: "conflict" });
  if (!kind?.undoable || !kind.tells || action.undoOf !== null)
    return deny("appeal-never", { code: "conflict" });
  if (action.undoneBy !== null) return deny("appeal-undone", { code: "conflict" });
  return now.getTime() - action.at.getTime() > APPEAL_DAYS * 86_400_000
    ? deny("appeal-late", { code: "conflict" })
    : allow;
}

/** Whether words can be an appeal. */
export function mayBeAppeal(text: string): Decision {
  if (isBlank(text)) return deny("appeal-empty", { code: "invalid", field: "text" });
  return text.length > APPEAL_MAX_CHARS ? deny("appeal-long", { code: "invalid", field: "text" }) : allow;
}

/**
 * Whether this moderator decides on an appeal: another than who acted, or than who let it stand, and one who
 * may do such things to its owner.
 */
export function mayDecideAppeal(
  viewer: Member,
  {
    right,
    owner,
    actors,
  }: { right: Right; owner: { id: number; role: Role } | null; actors: readonly (number | null)[] },
): Decision {
  if (actors.some((id) => isOwn(viewer, id))) return deny("appeal-own-action");
  if (isOwn(viewer, owner?.id)) return deny("not-on-yourself");
  return mayAct(viewer, right, owner);
}
