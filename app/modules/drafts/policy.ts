import { deny, type Decision, allow } from "../decision";
import { isWritten, sizeOf } from "./fields";
import { DRAFT_MAX_CHARS, DRAFTS_PER_MEMBER } from "./limits";
import type { Fields } from "./types";

/**
 * Whether what is written can be a draft. `others` is how many drafts its author has already; null where this
 * one is among them.
 */
export function mayBeDraft(fields: Fields, others: number | null): Decision {
  if (others !== null && !isWritten(fields)) return deny("draft-empty", { code: "invalid" });
  if (sizeOf(fields) > DRAFT_MAX_CHARS) return deny("draft-too-long", { code: "invalid" });
  if (others !== null && others >= DRAFTS_PER_MEMBER) return deny("drafts-many", { code: "conflict" });
  return allow;
}

interface Stored {
  version: string;
  tab: string;
  turn: number;
}

interface Save {
  /** The version that the form was made from; empty where it began without one. */
  version: string;
  tab: string;
  /** Counts the saves of this tab; null comes after all that it has saved. */
  turn: number | null;
}

/**
 * Decides what a save does to the stored draft. "put" stores it. "late" stores nothing: the same tab has
 * saved something newer already. "overtaken" stores nothing: another tab has changed the draft, and only its
 * author can decide. A tab goes on from its own last save even where it never heard that the save arrived.
 */
export function resolveDraftConflict(stored: Stored | null, save: Save): "put" | "late" | "overtaken" {
  if (stored === null) return save.version === "" ? "put" : "overtaken";
  if (save.tab !== "" && save.tab === stored.tab)
    return save.turn === null || save.turn > stored.turn ? "put" : "late";
  return save.version === stored.version ? "put" : "overtaken";
}

/**
 * A version's name. Ids are never used twice, so that a draft begun anew is never taken for the one before
 * it.
 */
export const versionOf = ({ id, revision }: { id: number; revision: number }): string => `${id}.${revision}`;
