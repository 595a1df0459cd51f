import { removeAllOf } from "../../../../db/queries/sessions";
import type { Acting } from "./types";

/**
 * Ends every session of a member, and says how many there were. No undo brings one back: whoever had it may have been the
 * reason why its member has a new password by then.
 */
export async function signOut(acting: Acting, memberId: number): Promise<number> {
  const open = await acting.rows("sessions", "memberId", [memberId]);
  await acting.besides(() => removeAllOf(acting.tx, memberId));
  acting.count("sessions", open.length);
  return open.length;
}
