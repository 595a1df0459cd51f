import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Role, Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import type { ActionType, Relation, Right } from "./types";

export const RELATIONS: readonly Relation[] = ["own", "alias", "member", "moderator", "admin"];

/** Arranging what is there: nothing that anybody said is taken away, whoever's it is. */
export const ARRANGE: Right = { moderator: RELATIONS, admin: RELATIONS };
/**
 * Taking from what somebody said, or from what they may do: never from oneself, and by moderators never from
 * moderators or above.
 */
export const JUDGE: Right = { moderator: ["member"], admin: ["member", "moderator", "admin"] };
/** Speaking as a moderator, which is never done under an alias. */
export const SPEAK: Right = {
  moderator: ["own", "moderator", "admin"],
  admin: ["own", "moderator", "admin"],
};
/** Changing who has power here, or the rules for everybody. */
export const GOVERN: Right = { moderator: [], admin: ["member", "moderator", "admin"] };
/** Changing things that have no owner: tags, words, the forum itself. Their relation is `own`. */
export const ADMINISTER: Right = { moderator: [], admin: RELATIONS };

/**
 * Returns the relation of a target's owner to this viewer. A target without an owner is as the viewer's own.
 * A target of the viewer's alias is theirs, by a relation of its own.
 */
export function relationOf(viewer: Viewer, owner: { id: number; role: Role } | null): Relation {
  if (owner === null || owner.id === viewer?.id) return "own";
  if (isOwn(viewer, owner.id)) return "alias";
  return owner.role;
}

/** Whether this viewer may do an action of this right to what is this owner's. */
export function mayAct(viewer: Viewer, right: Right, owner: { id: number; role: Role } | null): Decision {
  const moderates = mayModerate(viewer);
  if (!viewer || !moderates.ok) return moderates;
  const relation = relationOf(viewer, owner);
  if (right[viewer.role as "moderator" | "admin"].includes(relation)) return allow;
  if (viewer.role === "moderator" && right.moderator.length === 0) return deny("admins-only");
  return deny(relation === "own" || relation === "alias" ? "not-on-yourself" : "not-on-moderators");
}

interface Recorded {
  ownerId: number | null;
  inLog: boolean;
}

/**
 * Whether this viewer may read an action: everybody what the log has, whom it concerns what they were told
 * of, moderators the rest. What does not tell its subject is not theirs to read, moderators or not. A no is
 * what an id of nothing gets.
 */
export function mayReadAction(
  viewer: Viewer,
  action: Recorded,
  kind: Pick<ActionType, "tells"> | undefined,
): Decision {
  if (action.inLog) return allow;
  const may = isOwn(viewer, action.ownerId) ? Boolean(kind?.tells) : mayModerate(viewer).ok;
  return may ? allow : deny("not-found", { code: "not_found" });
}
