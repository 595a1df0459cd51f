import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { ParkedForm } from "../../forum/people/parking";
import type { Member } from "../../forum/people/types";
import { PARKED_PER_ADDRESS } from "../../forum/posts/limits";
import { isReason, type Reason, sentence } from "../../forum/reasons";
import { Refusal } from "../../forum/verdict";
import { explain } from "../../web/errors";
import type { FormReply } from "../../web/forms";
import { forgetParked, parkedForm, parkForm } from "../../web/parking";
import { countAgainst } from "../../web/rateLimits";
import { BallotFields, sendBallot } from "../questions/sendBallot";
import { ReplyFields, sendReply } from "../threads/sendReply";

/** Keeps what was sent without a login, and asks for one. The key makes it one post however often it is sent. */
export async function parkAndLogIn(args: ActionFunctionArgs, form: ParkedForm) {
  await countAgainst(PARKED_PER_ADDRESS, args.context.address);
  const fields = { ...form.fields, formKey: form.fields.formKey || randomUUID() };
  const cookie = await parkForm(args, { ...form, fields });
  return redirect(`/login?for=${form.kind === "ballot" ? "vote" : "reply"}`, { status: 303, headers: { "Set-Cookie": cookie } });
}

/** How each kind of kept form is sent once its author is known, and where its form stands if it is refused. */
const KINDS = {
  ballot: {
    send: async (member: Member, { targetId, fields }: ParkedForm) => {
      const { threadId } = await sendBallot(member, targetId, BallotFields.parse(fields));
      return `/t/${threadId}#q${targetId}`;
    },
    form: ({ targetId }: ParkedForm) => `/questions/${targetId}/ballot`,
  },
  reply: {
    send: async (member: Member, { targetId, fields }: ParkedForm) =>
      `/p/${(await sendReply(member, targetId, ReplyFields.parse(fields))).id}`,
    form: ({ targetId }: ParkedForm) => `/threads/${targetId}/replies`,
  },
};

/**
 * Sends what this browser left before it was logged in. Returns where to go and the cookie that forgets it; a refused
 * form stays kept, and the way leads to it with the reason. Null where nothing waits.
 */
export async function sendParked(args: ActionFunctionArgs, member: Member): Promise<{ to: string; cookie: string | null } | null> {
  const form = await parkedForm(args);
  if (!form) return null;
  const kind = KINDS[form.kind];
  try {
    const to = await kind.send(member, form);
    return { to, cookie: await forgetParked(args) };
  } catch (error) {
    const known = explain(error);
    if (!known) throw error;
    const reason: Reason = error instanceof Refusal ? error.reason : "try-again";
    return { to: `${kind.form(form)}?refused=${reason}`, cookie: null };
  }
}

/** The kept form for this page as a reply that its form can show: what was typed, and why it was not sent. Null where none waits. */
export async function keptFor(args: LoaderFunctionArgs, kind: ParkedForm["kind"], targetId: number): Promise<FormReply | null> {
  if (!args.context.viewer) return null;
  const form = await parkedForm(args);
  if (form?.kind !== kind || form.targetId !== targetId) return null;
  const refused = new URL(args.request.url).searchParams.get("refused") ?? "";
  const error = isReason(refused) ? { error: { "": [sentence(refused)] } } : {};
  return { lastResult: { initialValue: form.fields, ...error } };
}
