import { no, type Verdict, yes } from "../verdict";
import { PUBLIC_NOTE_MAX_CHARS, REASON_MAX_CHARS } from "./limits";
import { isBlank } from "../visible";

/** Whether an action can be done for this reason, and readers be told this. */
export function mayBeReason({ reason, publicNote }: { reason: string; publicNote: string }): Verdict {
  if (isBlank(reason)) return no("reason-missing", { code: "invalid", field: "reason" });
  if (reason.length > REASON_MAX_CHARS) return no("reason-long", { code: "invalid", field: "reason" });
  if (publicNote.length > PUBLIC_NOTE_MAX_CHARS) return no("note-long", { code: "invalid", field: "publicNote" });
  return yes;
}

/** Whether an action can be taken back at all; what stands on it only the database knows. */
export function mayBeUndone(action: { undoOf: number | null; undoneBy: number | null }, kind: { undoable: boolean } | undefined): Verdict {
  if (!kind?.undoable || action.undoOf !== null) return no("no-undo", { code: "conflict" });
  if (action.undoneBy !== null) return no("undone-already", { code: "conflict" });
  return yes;
}
