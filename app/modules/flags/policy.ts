import { isUnderWay } from "../clock";
import { isOwn } from "../accounts/persons";
import { isStaff } from "../accounts/sanctions";
import type { Role, Viewer } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import { FLAG_NOTE_MAX_CHARS, FRESH_HOURS, FRESH_SHARE, HIDE_AT_WEIGHT, PLUS_EACH } from "./limits";
import type { FlagOutcome, FlagReason, FlagTarget } from "./types";
import { isBlank } from "../../markdown/visibleText";

const ALL: readonly FlagReason[] = [
  "off-topic",
  "unkind",
  "spam",
  "misleading",
  "duplicate",
  "personal",
  "other",
];

/**
 * For what each kind of thing can be flagged: only what stands in threads can repeat one, and a member is no
 * topic.
 */
export const REASONS_FOR: Record<FlagTarget, readonly FlagReason[]> = {
  post: ALL,
  thread: ALL,
  ballot: ALL.filter((reason) => reason !== "duplicate"),
  member: ["unkind", "spam", "misleading", "personal", "other"],
};

/**
 * Whether this viewer may flag what is this owner's. That they may see it is known before; that they have not
 * yet only the database knows.
 */
export function mayFlag(viewer: Viewer, owner: { id: number }): Decision {
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  if (isOwn(viewer, owner.id)) return deny("own-flag-target");
  if (viewer.standing === "silenced" || viewer.standing === "suspended") return deny("flag-silenced");
  return allow;
}

/** Whether something can be flagged so. `duplicateOf` is null where no thread was named. */
export function mayBeFlag(
  target: FlagTarget,
  { reason, note, duplicateOf }: { reason: string; note: string; duplicateOf: number | null },
): Decision {
  const wrong = (why: "flag-reason" | "flag-note" | "flag-note-long" | "flag-duplicate", field: string) =>
    deny(why, { code: "invalid", field });
  if (!REASONS_FOR[target].includes(reason as FlagReason)) return wrong("flag-reason", "reason");
  if (reason === "duplicate" && duplicateOf === null) return wrong("flag-duplicate", "duplicateOf");
  if (reason === "other" && isBlank(note)) return wrong("flag-note", "note");
  return note.length > FLAG_NOTE_MAX_CHARS ? wrong("flag-note-long", "note") : allow;
}

/** Whether a flag can be taken back: once, and while nobody has decided on it. */
export function mayTakeBack(
  flag: { takenBackAt: Date | null; outcome: FlagOutcome | null } | null,
): Decision {
  if (!flag) return deny("no-flag", { code: "not_found" });
  if (flag.takenBackAt !== null) return deny("flag-taken-back", { code: "conflict" });
  return flag.outcome === null ? allow : deny("flag-decided", { code: "conflict" });
}

interface Reporter {
  /** The numbers of their flags that moderators agreed and disagreed with. */
  upheld: number;
  disagreed: number;
  joinedAt: Date;
}

/**
 * Returns the weight of a flag of this member, between 0 and 2; for the formula see limits.ts (PLUS_EACH).
 */
export function weightOf({ upheld, disagreed, joinedAt }: Reporter, now: Date): number {
  const weight = (2 * (upheld + PLUS_EACH)) / (upheld + disagreed + 2 * PLUS_EACH);
  return isUnderWay(joinedAt, FRESH_HOURS * 3_600_000, now) ? weight * FRESH_SHARE : weight;
}

/** Returns the sum of the flags' weights. */
export const weightTogether = (flags: { weight: number }[]): number =>
  flags.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Whether these flags together hide a thing of this owner until a moderator has looked. What repeats another
 * thread harms nobody while it waits, and staff are answered by staff.
 */
export const hidesUnseen = (
  flags: { weight: number; reason: FlagReason }[],
  owner: { role: Role },
): boolean =>
  !isStaff(owner.role) &&
  weightTogether(flags.filter(({ reason }) => reason !== "duplicate")) >= HIDE_AT_WEIGHT;
