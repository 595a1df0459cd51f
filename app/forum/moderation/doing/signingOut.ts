import { removeAllOf } from "../../../../db/queries/sessions";
import type { Acting } from "./types";

/**
 * Ends every session of a member. No undo brings one back: whoever had it may have been the reason why its member has a new
 * password by then. It says the same whether there was one: asked again and again, that would tell when they come back.
 */
export async function signOut(acting: Acting, memberId: number): Promise<void> {
  await acting.besides(() => removeAllOf(acting.tx, memberId));
  acting.count("sessions");
}
