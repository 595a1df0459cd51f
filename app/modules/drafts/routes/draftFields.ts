import { type ActionFunctionArgs, data } from "@remix-run/node";
import { z } from "zod";
import { checkDraft, type Save } from "../commands";
import { fieldsOf, keptOf, refIn, valueIn } from "../fields";
import { draftKeyFrom } from "../draftKeys";
import { DRAFT_SAVES_PER_MEMBER } from "../limits";
import type { Fields, Kept } from "../types";
import type { Member } from "../../accounts/types";
import { toHttpError } from "../../../server/errors";
import { stampedKey } from "../../../server/formKey";
import type { FormReply } from "../../../server/forms";
import { forgetAt } from "../../../server/pendingSubmissions";
import { log } from "../../../server/log";
import { countAgainst } from "../../../server/rateLimits";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keepDraft } from "../../compose/draftSaves";

/** The fields by which a form names its draft. */
export const DraftFields = {
  draftPlace: z.string().optional(),
  draftVersion: z.string().optional(),
  draftTab: z.string().optional(),
};

/** The intents of a form's buttons; "draft:VERSION" saves over that version, which the author has seen. */
export const Intent = (...others: [string, ...string[]]) =>
  z.string().regex(new RegExp(`^(${others.join("|")}|draft(:[\\d.]*)?)$`));

export const asksToKeep = (intent: string): boolean => /^draft(:|$)/.test(intent);

/** Which draft a sent form was made from; null where its page keeps none. */
export const draftIn = (fields: Record<string, unknown>) => refIn(fields as Fields);

/** A save, as a form asks for it; null from a page that keeps none. */
export function saveIn(fields: Fields): Save | null {
  const ref = refIn(fields);
  if (!ref) return null;
  const [, over] = /^draft:(.*)$/.exec(valueIn(fields, "intent")) ?? [];
  return { ...ref, version: over ?? ref.version, fields: keptOf(fields), turn: null };
}

/** Returns the fields about the draft alone, by their names, to go along with the post that it became. */
export const draftNamesOf = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.keys(DraftFields).flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );

/**
 * Keeps a draft because its author asked for it, and gives the form back with what became of that. Without a
 * login it is kept until there is one.
 */
export async function keepAsked(
  args: ActionFunctionArgs,
  form: FormData,
  lastResult: FormReply["lastResult"],
) {
  const { viewer } = args.context;
  const fields = fieldsOf(form);
  if (!viewer) return parkAndLogIn(args, { kind: "draft", targetId: 0, fields }, () => checkKept(fields));
  await countAgainst(DRAFT_SAVES_PER_MEMBER, viewer.id);
  const save = saveIn(fields);
  const draft = save && (await keepDraft(viewer, save));
  const headers = draft?.kept ? await forgetAt(args, { kind: "draft", targetId: 0, place: save!.place }) : {};
  return data({ lastResult, draft }, { status: draft?.kept === false ? 409 : 200, headers });
}

/**
 * Keeps what was sent without a login as the draft of its page, until there is one, and does nothing else
 * with it: visitors are not shown these pages, so that whatever was made of it would be lost with it. Refuses
 * what is longer than a draft.
 */
export const parkAsDraft = (args: ActionFunctionArgs, place: string, fields: Fields) =>
  parkAndLogIn(args, { kind: "draft", targetId: 0, fields: { ...fields, draftPlace: place } });

/** Refuses what could be nobody's draft of a reply, whose form visitors see. */
function checkKept(fields: Fields): void {
  const save = saveIn(fields);
  if (save && draftKeyFrom(save.place)?.kind === "reply") checkDraft(save);
}

interface Reply {
  lastResult?: { initialValue?: Record<string, unknown>; error?: Record<string, unknown> };
  draft?: Kept | null;
}

/**
 * Runs what a form asks for; where that is refused or fails, a draft is kept of what was typed, and the form
 * is told. A form that comes back goes on from the draft that it was made from.
 */
export async function keepingDraft<T extends object>(
  { context }: ActionFunctionArgs,
  form: FormData,
  attempt: () => Promise<T>,
): Promise<T> {
  const { viewer } = context;
  context.formTaken = true;
  const fields = fieldsOf(form);
  try {
    const answer = await attempt();
    const { data: reply, init } = answer as { data?: Reply; init?: ResponseInit };
    const status = init?.status ?? 200;
    // The text of this form key is posted; from here on the form holds another text.
    if (reply?.lastResult?.error?.formKey) fields.formKey = stampedKey();
    // A database that could not take the post just now would only keep its author waiting for as long again.
    if (viewer && reply && status >= 400 && status !== 503) reply.draft ??= await keepQuietly(viewer, fields);
    if (reply?.lastResult?.initialValue)
      Object.assign(reply.lastResult.initialValue, draftNamesOf(fields), { formKey: fields.formKey });
    return answer;
  } catch (error) {
    if (viewer && !(error instanceof Response)) await keepQuietly(viewer, fields);
    throw error;
  }
}

/**
 * Keeps a draft of a refused form, if that can be done. Its author is told why it was refused; that no draft
 * could be kept of it as well would help nobody.
 */
export async function keepQuietly(viewer: Member, fields: Fields): Promise<Kept | null> {
  const save = saveIn(fields);
  if (!save) return null;
  try {
    await countAgainst(DRAFT_SAVES_PER_MEMBER, viewer.id);
    return await keepDraft(viewer, save);
  } catch (error) {
    if (!toHttpError(error))
      log.error({ err: error, place: save.place }, "no draft could be kept of a refused form");
    return null;
  }
}
