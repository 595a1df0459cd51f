import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { fieldsOf } from "../../drafts/fields";
import { NEW_THREAD_DRAFT } from "../../drafts/draftKeys";
import { readDraft } from "../../drafts/views";
import { PREVIEWS_PER_ADDRESS } from "../../posts/limits";
import { preview } from "../../posts/commands";
import { rearranged, touchedBy } from "../../questions/questionForm";
import { readTitleHints } from "../../search/similar";
import { readTags } from "../views";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import { ThreadForm } from "../components/ThreadForm";
import { toHttpError } from "../../../server/errors";
import { newFormKey } from "../../../server/formKey";
import { readForm } from "../../../server/forms";
import { forgetAt } from "../../../server/pendingSubmissions";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import {
  asksToKeep,
  draftIn,
  draftNamesOf,
  keepAsked,
  keepingDraft,
  parkAsDraft,
} from "../../drafts/routes/draftFields";
import {
  builderReply,
  problemsOfThread,
  sendThread,
  threadFields,
  threadValues,
  type ThreadFields,
} from "./sendThread";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction = (page) => headOf(page, { title: "New thread" });

export const headers = formHeaders;

export const loader = async (args: LoaderFunctionArgs) => {
  const viewer = memberOf(args);
  const place = NEW_THREAD_DRAFT;
  const [tags, kept, draft] = await Promise.all([
    readTags(viewer),
    keptFor(args, { kind: "thread", targetId: 0, place }),
    readDraft(viewer, place),
  ]);
  return { tags, kept, draft, formKey: newFormKey(viewer) };
};

const Fields = z.looseObject({ intent: z.string().default("preview") });

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await readForm(request, Fields);
  const intent = form.typed("intent") || "preview";
  const attempt = () =>
    form.attempt(async () => {
      if (!context.viewer && intent !== "post")
        return parkAsDraft(args, NEW_THREAD_DRAFT, fieldsOf(form.form));
      if (!asksToKeep(intent)) await countAgainst(PREVIEWS_PER_ADDRESS, context.address);
      const typed = fieldsOf(form.form);
      const sent = threadFields(typed);
      const fields = { ...sent, questionForms: rearranged(sent.questionForms, intent) };
      if (asksToKeep(intent)) return keepAsked(args, form.form, { initialValue: threadValues(fields) });
      if (intent === "preview") return await previewed(fields);
      if (intent !== "post")
        return builderReply(threadValues(fields), { touched: touchedBy(fields.questionForms, intent) });
      // Visitors are not shown this form: given back to them now, what they wrote would be lost.
      if (!context.viewer)
        return parkAndLogIn(args, {
          kind: "thread",
          targetId: 0,
          fields: { ...threadValues(fields), ...draftNamesOf(typed) },
        });
      const error = problemsOfThread(fields.questionForms);
      if (Object.keys(error).length > 0) return builderReply(threadValues(fields), { error });
      const thread = await sendThread(context.viewer, fields, draftIn(typed));
      const headers = await forgetAt(args, { kind: "thread", targetId: 0, place: NEW_THREAD_DRAFT });
      return seeOther(`/t/${thread.id}/${thread.slug}`, headers);
    });
  return keepingDraft(args, form.form, attempt);
}

/**
 * The article as it will look, with what is wrong so far beside its field, and with threads that are about
 * something similar.
 */
async function previewed(fields: ThreadFields) {
  const error = problemsOfThread(fields.questionForms);
  const hints = await readTitleHints(fields.title);
  try {
    return builderReply(threadValues(fields), { error, hints, preview: await preview(fields.body) });
  } catch (refusal) {
    const known = toHttpError(refusal);
    if (!known) throw refusal;
    return builderReply(threadValues(fields), {
      error: { ...error, body: [known.message] },
      hints,
      preview: "",
    });
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Compose() {
  const { tags, kept, draft, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? kept ?? undefined;
  return (
    <div className="page">
      <h1>New thread</h1>
      <p className="note">
        Have it written already? <Link to="/threads/new/article">Start from an article</Link>: its closing
        questions are found for you.
      </p>
      <ThreadForm tags={tags} formKey={formKey} draft={draft} reply={reply} />
    </div>
  );
}
