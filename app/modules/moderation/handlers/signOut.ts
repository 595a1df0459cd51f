import { removeAllOf } from "../../../../db/queries/accounts/sessions";
import type { ActionContext } from "./handler";

/**
 * Ends every session of a member. No undo brings one back: whoever had it may have been the reason why its
 * member has a new password by then. It says the same whether there was one: asked again and again, that
 * would tell when they come back.
 */
export async function signOut(context: ActionContext, memberId: number): Promise<void> {
  await context.besides(() => removeAllOf(context.tx, memberId));
  context.count("sessions");
}
