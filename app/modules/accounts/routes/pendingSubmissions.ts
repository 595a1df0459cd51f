import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { ZodError } from "zod";
import type { PendingSubmission } from "../pendingSubmissions";
import { keepDraft } from "../../compose/draftSaves";
import { valueIn } from "../../drafts/fields";
import { formAt, draftKeyFrom, replyFormAt } from "../../drafts/draftKeys";
import type { Member } from "../types";
import { isReason, type Reason, messageFor } from "../../messages";
import { Refusal, refuse } from "../../decision";
import { toHttpError } from "../../../server/errors";
import type { FormReply } from "../../../server/forms";
import { log } from "../../../server/log";
import { returnTo } from "../../../server/returnTo";
import { type FormPlace, forgetForms, keptForms, standsAt } from "../../../server/pendingSubmissions";
import { draftIn, keepQuietly, saveIn } from "../../drafts/routes/draftFields";
import { sendKeptFlag } from "../../flags/routes/sendFlag";
import { AboutFields, sendAbout } from "../../profiles/routes/sendAbout";
import { PostEditFields, sendPostEdit } from "../../posts/routes/sendPostEdit";
import { BallotFields, sendBallot } from "../../questions/routes/sendBallot";
import { sendStory } from "../../stories/routes/sendStory";
import { ReplyFields, sendReply } from "../../posts/routes/sendReply";
import { sendThread, threadFields } from "../../compose/routes/sendThread";

/**
 * The kinds of pending submission: how each is sent once its author is known, and the address of its form.
 */
const KINDS = {
  ballot: {
    send: async (member: Member, { targetId, fields }: PendingSubmission, address: string) => {
      const { id, threadId } = await sendBallot(
        { viewer: member, address },
        targetId,
        BallotFields.parse(fields),
      );
      return `/t/${threadId}#q${id}`;
    },
    form: ({ targetId }: PendingSubmission) => `/questions/${targetId}/ballot`,
  },
  reply: {
    send: async (member: Member, { targetId, fields }: PendingSubmission) =>
      `/p/${(await sendReply(member, targetId, ReplyFields.parse(fields))).id}`,
    form: ({ targetId, fields }: PendingSubmission) => {
      const place = draftKeyFrom(valueIn(fields, "draftPlace"));
      return place?.kind === "reply" && place.threadId === targetId ? formAt(place) : replyFormAt(targetId);
    },
  },
  thread: {
    send: async (member: Member, { fields }: PendingSubmission) => {
      const { id, slug } = await sendThread(member, threadFields(fields), draftIn(fields));
      return `/t/${id}/${slug}`;
    },
    form: () => "/threads/new",
  },
  edit: {
    send: async (member: Member, { targetId, fields }: PendingSubmission) =>
      `/p/${(await sendPostEdit(member, targetId, PostEditFields.parse(fields))).id}`,
    form: ({ targetId }: PendingSubmission) => `/posts/${targetId}/edit`,
  },
  story: {
    send: async (member: Member, { targetId, fields }: PendingSubmission, address: string) =>
      sendStory({ viewer: member, address }, targetId, fields),
    form: ({ targetId }: PendingSubmission) => `/threads/${targetId}/story`,
  },
  about: {
    send: async (member: Member, { fields }: PendingSubmission) => {
      const about = AboutFields.parse(fields);
      // It has no drafts: whoever meant to look at it first is given it back.
      if (about.intent === "preview") refuse("conflict", "kept-unsent");
      await sendAbout(member, about);
      return `/m/${member.username}`;
    },
    form: () => "/settings/profile",
  },
  flag: {
    send: (member: Member, { fields }: PendingSubmission) =>
      sendKeptFlag(member, valueIn(fields, "address"), fields),
    form: ({ fields }: PendingSubmission) => valueIn(fields, "address"),
  },
  draft: {
    send: async (member: Member, { fields }: PendingSubmission) => {
      const save = saveIn(fields) ?? refuse("not_found");
      const { kept } = await keepDraft(member, save);
      if (!kept) refuse("conflict", "draft-newer");
      return formAt(draftKeyFrom(save.place)!);
    },
    form: ({ fields }: PendingSubmission) =>
      formAt(draftKeyFrom(valueIn(fields, "draftPlace")) ?? { kind: "thread" }),
  },
};

const KEPT = {
  ballot: { what: "vote", done: "cast" },
  reply: { what: "reply", done: "posted" },
  thread: { what: "thread", done: "posted" },
  edit: { what: "edit", done: "saved" },
  story: { what: "story", done: "told" },
  about: { what: "text about you", done: "saved" },
  flag: { what: "flag", done: "sent" },
  draft: { what: "draft", done: "saved" },
};

const all = (words: string[], and: string) => words.join(` ${and} `);

/** Returns a sentence about this browser's pending submissions; null where there are none. */
export async function toldOfKept(args: LoaderFunctionArgs): Promise<string | null> {
  const forms = (await keptForms(args)).map(({ form }) => form);
  if (forms.some(({ kind, fields }) => kind === "about" && valueIn(fields, "intent") === "preview"))
    return "What you wrote is kept. Log in to go on with it.";
  const kinds = [...new Set(forms.map(({ kind }) => kind))];
  if (kinds.length > 1)
    return `Your ${all(
      kinds.map((kind) => KEPT[kind].what),
      "and your",
    )} are kept. Log in and they are sent.`;
  const [kind] = kinds;
  return kind ? `Your ${KEPT[kind].what} is kept. Log in and it is ${KEPT[kind].done}.` : null;
}

/**
 * Sends what this browser left before it was logged in, in that order. Returns where to go and the cookie
 * that forgets what was sent; a refused form stays kept, and the way leads to it with the reason. Null where
 * nothing waits.
 */
export async function sendParked(
  args: ActionFunctionArgs,
  member: Member,
): Promise<{ to: string; cookie: string | null } | null> {
  const kept = await keptForms(args);
  const sent: string[] = [];
  let arrived: string | null = null;
  let refused: string | null = null;
  for (const { token, form } of kept) {
    // // A pending submission that cannot be sent never prevents the login. It stays in its form.
    try {
      arrived = await KINDS[form.kind].send(member, form, args.context.address);
      sent.push(token);
    } catch (error) {
      if (!toHttpError(error) && !(error instanceof ZodError))
        log.error({ err: error, kind: form.kind }, "a kept form could not be sent");
      const reason: Reason =
        error instanceof Refusal ? error.reason : error instanceof ZodError ? "kept-outdated" : "try-again";
      const at = returnTo(KINDS[form.kind].form(form));
      refused ??= `${at}${at.includes("?") ? "&" : "?"}refused=${reason}`;
      await keepQuietly(member, form.fields);
    }
  }
  const to = refused ?? arrived;
  return to === null ? null : { to, cookie: sent.length > 0 ? await forgetQuietly(args, sent) : null };
}

/**
 * Forgets submissions that were sent. Returns null where that is refused: they are sent again at the next
 * login, which changes nothing.
 */
async function forgetQuietly(args: ActionFunctionArgs, tokens: string[]): Promise<string | null> {
  try {
    return await forgetForms(args, tokens);
  } catch (error) {
    if (!toHttpError(error)) throw error;
    return null;
  }
}

/**
 * The kept form for this page as a reply that its form can show: what was typed, and why it was not sent.
 * Null where none waits.
 */
export async function keptFor(args: LoaderFunctionArgs, place: FormPlace): Promise<FormReply | null> {
  if (!args.context.viewer) return null;
  const kept = await keptForms(args);
  const form = kept.findLast(({ form: each }) => standsAt(place, each))?.form;
  if (!form) return null;
  const refused = new URL(args.request.url).searchParams.get("refused") ?? "";
  const error = isReason(refused) ? { error: { "": [messageFor(refused)] } } : {};
  return { lastResult: { initialValue: form.fields, ...error } };
}
