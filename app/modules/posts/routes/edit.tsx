import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  Form,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from "@remix-run/react";
import { fieldsOf } from "../../drafts/fields";
import { editDraftKey } from "../../drafts/draftKeys";
import { readDraft } from "../../drafts/views";
import { preview } from "../commands";
import { compare, readToEdit } from "../history";
import { NOTE_MAX_CHARS, PREVIEWS_PER_ADDRESS } from "../limits";
import { tellsStory } from "../../stories/views";
import { Diff } from "../../../ui/Diff";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { DraftFields, RestoredDraft, SaveDraft } from "../../drafts/components/DraftParts";
import { useDraft } from "../../drafts/components/useDraft";
import { Editor } from "../../../ui/editor/Editor";
import { EditField } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { keepText, unlessRefused } from "../../../ui/form/keepText";
import { useLastSent } from "../../../ui/form/useLastSent";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { forgetAt } from "../../../server/pendingSubmissions";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { asksToKeep, keepAsked, keepingDraft, parkAsDraft } from "../../drafts/routes/draftFields";
import { PostEditFields, sendPostEdit } from "./sendPostEdit";

export const meta: MetaFunction<typeof loader> = ({ data: page, ...head }) =>
  headOf(head, { title: `Edit post ${page?.post.number ?? ""}` });

export const headers = formHeaders;

type Reply = { lastResult: { error?: Record<string, string[]> } } | undefined;

/**
 * Loads the page again where another edit was saved first, since the author needs the new text; not for any
 * other form that was refused.
 */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs): boolean =>
  (args.actionResult as Reply)?.lastResult.error?.revision !== undefined || unlessRefused(args);

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    if (await tellsStory(id)) throw redirect(`/stories/${id}/edit`);
    const place = editDraftKey(id);
    const [post, kept, draft] = await Promise.all([
      readToEdit(viewer, id),
      keptFor(args, { kind: "edit", targetId: id, place }),
      readDraft(viewer, place),
    ]);
    return { post, kept, draft };
  });

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args;
  const id = await withErrorResponse(async () => idFrom(params.id));
  const form = await readForm(request, PostEditFields);
  const attempt = () =>
    form.attempt(async (edit) => {
      if (asksToKeep(edit.intent)) return keepAsked(args, form.form, form.echo());
      if (edit.intent === "preview") {
        if (!context.viewer) return parkAsDraft(args, editDraftKey(id), fieldsOf(form.form));
        await countAgainst(PREVIEWS_PER_ADDRESS, context.address);
        return data({
          lastResult: form.echo(),
          preview: await preview(edit.body),
          against: await changed(args, id, edit),
        });
      }
      if (!context.viewer) return parkAndLogIn(args, { kind: "edit", targetId: id, fields: { ...edit } });
      await sendPostEdit(context.viewer, id, edit);
      const headers = await forgetAt(args, { kind: "edit", targetId: id, place: editDraftKey(id) });
      return seeOther(`/p/${id}`, headers);
    });
  return keepingDraft(args, form.form, attempt);
}

/** Returns the changes that the edit would make, for its preview. */
async function changed({ context }: ActionFunctionArgs, id: number, edit: PostEditFields) {
  const { source } = await readToEdit(context.viewer, id);
  return compare(source, edit.body);
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function EditPost() {
  const { post, kept, draft: before } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const draft = useDraft({
    place: editDraftKey(post.id),
    draft: before,
    answer: answer ?? kept ?? undefined,
  });
  const reply = answer ?? kept ?? draft.filled;
  const sent = useLastSent(reply);
  const overtaken = errorOf(reply, "revision");
  const formError = overtaken ?? errorOf(reply, "");
  const { state } = useNavigation();
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to={`/p/${post.id}`}>Post #{post.number}</Link>
      </p>
      <h1>Edit post</h1>
      <p className="note">Earlier versions stay for all to read in the post's history.</p>
      <RestoredDraft draft={draft} />
      <Form {...draft.on} method="post" className="form" aria-label="Edit post" preventScrollReset>
        <input
          type="hidden"
          name="revision"
          value={overtaken ? post.revision : (typedIn(sent, "revision") ?? post.revision)}
        />
        {formError && (
          <p className="form-error" role="alert">
            {formError}
          </p>
        )}
        {overtaken && (
          <section className="overtaken" aria-label="What it says now">
            <p className="preview-label">What it says now</p>
            <pre className="source">{post.source}</pre>
          </section>
        )}
        <Editor
          id="post-body"
          name="body"
          label={overtaken ? "Your text" : "Text"}
          rows={14}
          value={typedIn(sent, "body") ?? post.source}
          error={errorOf(reply, "body")}
          hint="Markdown: **bold**, ## heading, [link](https://…), lists, `code`, tables."
          threadId={post.threadId}
        />
        <EditField
          id="post-note"
          name="note"
          label="Why? (optional)"
          value=""
          reply={reply}
          maxLength={NOTE_MAX_CHARS}
          hint="Shown in the history."
        />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button
            className="button button-primary"
            name="intent"
            value="save"
            disabled={state !== "idle" ? true : undefined}
          >
            Save
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {answer && "preview" in answer && (
          <section className="preview" aria-label="Preview" aria-live="polite">
            <p className="preview-label">Preview</p>
            <div className="prose" dangerouslySetInnerHTML={{ __html: answer.preview }} />
            <p className="preview-label">What changes</p>
            <Diff pieces={answer.against} />
          </section>
        )}
      </Form>
    </div>
  );
}
