import type { Role, Viewer } from "../people/types";
import { isStaff } from "../threads/rules";
import { no, type Verdict, yes } from "../verdict";
import type { Relation, Right } from "./types";

export const RELATIONS: readonly Relation[] = ["own", "member", "moderator", "admin"];

/** Arranging what is there: nothing that anybody said is taken away, whoever's it is. */
export const ARRANGE: Right = { moderator: RELATIONS, admin: RELATIONS };
/** Taking from what somebody said, or from what they may do: never from oneself, and by moderators never from moderators or above. */
export const JUDGE: Right = { moderator: ["member"], admin: ["member", "moderator", "admin"] };
/** What moderators say as moderators. */
export const SPEAK: Right = { moderator: ["own", "moderator", "admin"], admin: ["own", "moderator", "admin"] };
/** What changes who has power here, or what everybody is held to. */
export const GOVERN: Right = { moderator: [], admin: ["member", "moderator", "admin"] };
/** What is nobody's: tags, words, the forum itself. `own` stands for it. */
export const ADMINISTER: Right = { moderator: [], admin: RELATIONS };

/** Whose a thing is to this viewer; what is nobody's is as their own. */
export function relationOf(viewer: { id: number }, owner: { id: number; role: Role } | null): Relation {
  if (owner === null || owner.id === viewer.id) return "own";
  return owner.role;
}

/** Whether this viewer moderates at all; who is silenced or suspended does not meanwhile. */
export function mayModerate(viewer: Viewer): Verdict {
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  return isStaff(viewer.role) && !viewer.standing ? yes : no("moderators-only");
}

/** Whether this viewer may do an action of this right to what is this owner's. */
export function mayAct(viewer: Viewer, right: Right, owner: { id: number; role: Role } | null): Verdict {
  const moderates = mayModerate(viewer);
  if (!viewer || !moderates.ok) return moderates;
  const relation = relationOf(viewer, owner);
  if (right[viewer.role as "moderator" | "admin"].includes(relation)) return yes;
  if (viewer.role === "moderator" && right.moderator.length === 0) return no("admins-only");
  return no(relation === "own" ? "not-on-yourself" : "not-on-moderators");
}
