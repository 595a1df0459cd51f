import type { Bar } from "../bars";
import { no, type Verdict, yes } from "../verdict";
import type { Member, Role, Standing, Viewer } from "./types";

/** Until when each is put on a member; null where it is not. A date beyond all others is for good. */
export interface Measures {
  limitedUntil: Date | null;
  silencedUntil: Date | null;
  suspendedUntil: Date | null;
}

/** What an end has that never comes. */
export const FOR_GOOD = new Date("9999-12-31T00:00:00Z");

const COLUMNS = { suspended: "suspendedUntil", silenced: "silencedUntil", limited: "limitedUntil" } as const satisfies Record<Standing, keyof Measures>;
const GRAVEST_FIRST = Object.keys(COLUMNS) as Standing[];

/** What is put on a member now, the gravest of it, and until when; null where nothing is. It ends by the clock alone. */
export function measureOn(measures: Measures, now: Date): { standing: Standing; until: Date } | null {
  const standing = GRAVEST_FIRST.find((each) => (measures[COLUMNS[each]] ?? now) > now);
  return standing === undefined ? null : { standing, until: measures[COLUMNS[standing]]! };
}

/** How a member stands now; undefined where nothing is put on them. */
export const standingOf = (measures: Measures, now: Date): Standing | undefined => measureOn(measures, now)?.standing;

/** The graver of two, where something is put on somebody in either. */
export const graver = (a: Standing | undefined, b: Standing | undefined): Standing | undefined => GRAVEST_FIRST.find((each) => each === a || each === b);

/** A member's row as rules see it. */
export function memberFrom(row: Measures & { id: number; username: string; role: Role }, now: Date): Member {
  const standing = standingOf(row, now);
  return { id: row.id, username: row.username, role: row.role, ...(standing && { standing }) };
}

/** Whether this is somebody who moderates, by role alone: for whose a thing is. Whether a viewer does is `mayModerate`'s to say. */
export const isStaff = (role: Role | undefined): boolean => role === "moderator" || role === "admin";

/** Whether this viewer moderates, and reads what moderators read. Who is limited, silenced or suspended does neither meanwhile. */
export function mayModerate(viewer: Viewer): Verdict {
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  return isStaff(viewer.role) && !viewer.standing ? yes : no("moderators-only");
}

/** The role that a viewer has now: a moderator under a sanction has a member's. Null for a visitor. */
export const roleNow = (viewer: Viewer): Role | null => viewer && (mayModerate(viewer).ok ? viewer.role : "member");

/**
 * Whether this viewer may add to the forum or change what others read: post, edit, vote, mark helpful, flag. Who is
 * silenced may still read, keep drafts, follow and mute, and take back what is their own.
 */
export function mayWrite(viewer: Viewer): Verdict<Bar> {
  if (!viewer) return no("log-in-first", { code: "unauthenticated" });
  return viewer.standing === "silenced" || viewer.standing === "suspended" ? no(viewer.standing) : yes;
}
