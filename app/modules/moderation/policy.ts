import { deny, type Decision, allow } from "../decision";
import { PUBLIC_NOTE_MAX_CHARS, REASON_MAX_CHARS } from "./limits";
import { isBlank } from "../../markdown/visibleText";

/** Whether an action can be done for this reason, and readers be told this. */
export function mayBeReason({ reason, publicNote }: { reason: string; publicNote: string }): Decision {
  if (isBlank(reason)) return deny("reason-missing", { code: "invalid", field: "reason" });
  if (reason.length > REASON_MAX_CHARS) return deny("reason-long", { code: "invalid", field: "reason" });
  if (publicNote.length > PUBLIC_NOTE_MAX_CHARS)
    return deny("note-long", { code: "invalid", field: "publicNote" });
  return allow;
}

/** Whether an action can be taken back at all; what stands on it only the database knows. */
export function mayBeUndone(
  action: { undoOf: number | null; undoneBy: number | null },
  kind: { undoable: boolean } | undefined,
): Decision {
  if (!kind?.undoable || action.undoOf !== null) return deny("no-undo", { code: "conflict" });
  if (action.undoneBy !== null) return deny("undone-already", { code: "conflict" });
  return allow;
}
