import type { ActionFunctionArgs } from "@remix-run/node";
import { sizeOf } from "../../drafts/fields";
import { DRAFT_MAX_CHARS } from "../../drafts/limits";
import type { PendingSubmission } from "../pendingSubmissions";
import { PARKED_PER_ADDRESS } from "../limits";
import { refuse } from "../../decision";
import { stampedKey } from "../../../server/formKey";
import { parkForm } from "../../../server/pendingSubmissions";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";

/**
 * Keeps what was sent without a login, and asks for one. Where visitors see the form, `check` refuses what
 * nobody could send: it goes back to its form at once. Elsewhere it has to be kept all the same, and is given
 * back after the login. The key makes it one post however often it is sent, and says since when it was known.
 */
export async function parkAndLogIn(
  args: ActionFunctionArgs,
  form: PendingSubmission,
  check?: () => Promise<unknown> | void,
) {
  await countAgainst(PARKED_PER_ADDRESS, args.context.address);
  // A field left empty reaches us as none.
  const given = Object.fromEntries(Object.entries(form.fields).filter(([, value]) => value !== undefined));
  if (sizeOf(given) > DRAFT_MAX_CHARS) refuse("invalid", "parked-too-long");
  await check?.();
  const fields = { ...given, formKey: given.formKey || stampedKey() };
  const cookie = await parkForm(args, { ...form, fields });
  return seeOther("/login", { "Set-Cookie": cookie });
}
