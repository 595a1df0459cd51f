import type { ClientReason } from "../clientMessages";
import { deny, type Decision, allow } from "../decision";
import type { Member, Role, Sanction, Viewer } from "./types";

/** Until when each is put on a member; null where it is not. A date beyond all others is for good. */
export interface Measures {
  limitedUntil: Date | null;
  silencedUntil: Date | null;
  suspendedUntil: Date | null;
}

/** The end of a sanction that has no end. */
export const FOR_GOOD = new Date("9999-12-31T00:00:00Z");

const COLUMNS = {
  suspended: "suspendedUntil",
  silenced: "silencedUntil",
  limited: "limitedUntil",
} as const satisfies Record<Sanction, keyof Measures>;
const GRAVEST_FIRST = Object.keys(COLUMNS) as Sanction[];

/**
 * Returns a member's gravest sanction in force and its end; null where there is none. A sanction ends by the
 * clock alone.
 */
export function sanctionOn(measures: Measures, now: Date): { standing: Sanction; until: Date } | null {
  const standing = GRAVEST_FIRST.find((each) => (measures[COLUMNS[each]] ?? now) > now);
  return standing === undefined ? null : { standing, until: measures[COLUMNS[standing]]! };
}

/** Returns a member's gravest sanction in force; undefined where there is none. */
export const sanctionOf = (measures: Measures, now: Date): Sanction | undefined =>
  sanctionOn(measures, now)?.standing;

/** A member's row as rules see it. */
export function memberFrom(row: Measures & { id: number; username: string; role: Role }, now: Date): Member {
  const standing = sanctionOf(row, now);
  return { id: row.id, username: row.username, role: row.role, ...(standing && { standing }) };
}

/**
 * Whether this is somebody who moderates, by role alone: for whose a thing is. Whether a viewer does is
 * `mayModerate`'s to say.
 */
export const isStaff = (role: Role | undefined): boolean => role === "moderator" || role === "admin";

/**
 * Whether this viewer moderates, and reads what moderators read. Who is limited, silenced or suspended does
 * neither meanwhile.
 */
export function mayModerate(viewer: Viewer): Decision {
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  return isStaff(viewer.role) && !viewer.standing ? allow : deny("moderators-only");
}

/** The role that a viewer has now: a moderator under a sanction has a member's. Null for a visitor. */
export const roleNow = (viewer: Viewer): Role | null =>
  viewer && (mayModerate(viewer).ok ? viewer.role : "member");

/**
 * Whether this viewer may add to the forum or change what others read: post, edit, vote, mark helpful, flag.
 * Who is silenced may still read, keep drafts, follow and mute, and take back what is their own.
 */
export function mayWrite(viewer: Viewer): Decision<ClientReason> {
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  return viewer.standing === "silenced" || viewer.standing === "suspended" ? deny(viewer.standing) : allow;
}

/**
 * Whether this viewer may write under an alias: whoever may write, and has no sanction at all. A sanction
 * that followed them to their alias would show moderators whose it is, so that it bars them from it instead,
 * and they alone are told.
 */
export function mayWriteAsAlias(viewer: Viewer): Decision {
  const writes = mayWrite(viewer);
  if (!writes.ok) return writes;
  return viewer?.standing ? deny("alias-barred") : allow;
}

/**
 * Returns the sanction that applies under an alias: the alias's own. The owner's would show in the posts of
 * the alias whose it is. An owner who may not write at all may not write under the alias either.
 */
export const sanctionAsAlias = (alias: Sanction | undefined, owner: Viewer): Sanction | undefined =>
  mayWrite(owner).ok ? alias : owner?.standing;
