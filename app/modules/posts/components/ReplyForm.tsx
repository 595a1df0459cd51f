import { Form, useFetcher } from "@remix-run/react";
import { useState } from "react";
import { valueIn } from "../../drafts/fields";
import { replyFormAt, replyDraftKey } from "../../drafts/draftKeys";
import type { Draft, Kept } from "../../drafts/types";
import { POST_MAX_CHARS } from "../limits";
import { isAsked } from "../../questions/policy";
import type { Question } from "../../questions/types";
import { DraftFields, RestoredDraft, SaveDraft } from "../../drafts/components/DraftParts";
import { useDraft } from "../../drafts/components/useDraft";
import { Editor } from "../../../ui/editor/Editor";
import { useFormAhead } from "../../../ui/form/FormPlaceholder";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { Honeypot } from "../../../ui/form/Honeypot";
import { newFormKey } from "../../../ui/form/newFormKey";
import { useFormReply } from "../../../ui/form/useFormReply";

type Reply = NonNullable<Parameters<typeof errorOf>[0]> & { preview?: string; draft?: Kept | null };

interface Props {
  threadId: number;
  questions: Question[];
  cohort: string | null;
  /** Under which alias its author writes in the thread; null where under none. */
  alias: string | null;
  /** Makes a retry find the first try's post; empty for visitors, whose page everybody shares. */
  formKey: string;
  /** The question that the address names: it is chosen to begin with, and the draft is of an answer to it. */
  answering?: number | null;
  /** The post that the reply answers; absent where it is the opening post. */
  to?: number | undefined;
  reply?: Reply | undefined;
  /** The viewer's draft of this reply. */
  draft: Draft | null;
}

/** The form of a reply or an answer. Preview and errors come back with everything that was typed. */
export function ReplyForm({
  threadId,
  questions,
  cohort,
  alias,
  formKey,
  answering = null,
  to,
  reply: given,
  draft: before,
}: Props) {
  const fetcherKey = `reply-${threadId}`;
  const fetcher = useFetcher<Reply>({ key: fetcherKey });
  const answered = { postId: to, questionId: answering };
  // With what it answers: a form that comes back without scripts is of the same draft.
  const action = replyFormAt(threadId, answered);
  const { onFocus, ahead } = useFormAhead(action);
  const [key, setKey] = useState(formKey);
  const answer = useFormReply(fetcher, given, () => setKey(newFormKey()));
  const draft = useDraft({ place: replyDraftKey(threadId, answered), draft: before, answer, epoch: key });
  const reply: Reply | undefined = answer ?? draft.filled;
  const questionId = answer ? typedIn(answer, "questionId") : (answering ?? typedIn(reply, "questionId"));
  const questionError = errorOf(reply, "questionId");
  // Whose parent is gone is told so once: sent again, it answers the thread.
  const parentGone = errorOf(reply, "to");
  const parent = parentGone ? undefined : (typedIn(reply, "to") ?? to);
  const formError = parentGone ?? errorOf(reply, "formKey") ?? errorOf(reply, "");
  const open = questions.filter((question) => isAsked(question.audience, cohort).ok);
  return (
    <>
      <RestoredDraft draft={draft} />
      {/* A new key is a new form: empty, for another post. */}
      <Form
        key={key}
        {...draft.on}
        navigate={false}
        fetcherKey={fetcherKey}
        method="post"
        action={action}
        onFocus={onFocus}
        className="form reply-form"
        aria-label="Reply"
        id="reply"
      >
        {ahead}
        <input
          type="hidden"
          name="formKey"
          value={typedIn(answer, "formKey") || valueIn(draft.restored?.fields ?? {}, "formKey") || key}
        />
        {parent !== undefined && <input type="hidden" name="to" value={parent} />}
        {formError && (
          <p className="form-error" role="alert">
            {formError}
          </p>
        )}
        <Editor
          id="reply-body"
          name="body"
          label="Your reply"
          rows={8}
          value={typedIn(reply, "body") ?? ""}
          error={errorOf(reply, "body")}
          hint={
            `Markdown: **bold**, [link](https://…), lists, \`code\`, tables. Up to ` +
            `${POST_MAX_CHARS.toLocaleString("en-GB")} characters.`
          }
          threadId={threadId}
        />
        {open.length > 0 && (
          <div className="field">
            <label htmlFor="reply-question">It answers</label>
            <select
              id="reply-question"
              name="questionId"
              defaultValue={questionId ?? ""}
              aria-invalid={questionError ? true : undefined}
              aria-describedby={questionError ? "reply-question-error" : undefined}
            >
              <option value="">No question in particular</option>
              {open.map((question) => (
                <option key={question.id} value={question.id}>
                  {question.prompt}
                </option>
              ))}
            </select>
            {questionError && (
              <p className="field-error" id="reply-question-error" role="alert">
                {questionError}
              </p>
            )}
          </div>
        )}
        {alias && (
          <div className="field">
            <label htmlFor="reply-named">Post under</label>
            <select id="reply-named" name="named" defaultValue={typedIn(reply, "named") ?? "alias"}>
              <option value="alias">{alias}</option>
              <option value="name">My own name</option>
            </select>
          </div>
        )}
        <Honeypot />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button
            className="button button-primary"
            name="intent"
            value="post"
            disabled={fetcher.state !== "idle" ? true : undefined}
          >
            Post reply
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {reply?.preview && (
          <section className="preview" aria-label="Preview" aria-live="polite">
            <p className="preview-label">Preview</p>
            <div className="prose" dangerouslySetInnerHTML={{ __html: reply.preview }} />
          </section>
        )}
      </Form>
    </>
  );
}
