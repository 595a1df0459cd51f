import { Form, useNavigation } from "@remix-run/react";
import { NEW_THREAD_DRAFT } from "../../drafts/draftKeys";
import type { Draft, Kept } from "../../drafts/types";
import { type QuestionForm, cohortChoices, fieldOf, readQuestionForms } from "../../questions/questionForm";
import { NEW_THREAD } from "../../questions/questionDraft";
import type { TitleHints } from "../types";
import type { TagChoice } from "../../tags/types";
import { DraftFields, RestoredDraft, SaveDraft } from "../../drafts/components/DraftParts";
import { useDraft } from "../../drafts/components/useDraft";
import { Editor } from "../../../ui/editor/Editor";
import { chosenIn, errorOf, typedIn } from "../../../ui/form/formReply";
import { Honeypot } from "../../../ui/form/Honeypot";
import { QuestionBuilder } from "./QuestionBuilder";
import { QuestionPreview } from "./QuestionPreview";
import { SubjectFields } from "./SubjectFields";
import { useLastSent } from "../../../ui/form/useLastSent";

export type BuilderFormReply = NonNullable<Parameters<typeof errorOf>[0]> & {
  touched?: number | null;
  preview?: string | null;
  hints?: TitleHints | null;
  draft?: Kept | null;
};

interface Props {
  tags: TagChoice;
  formKey: string;
  reply: BuilderFormReply | undefined;
  /** The author's draft of a thread. */
  draft?: Draft | null;
}

/**
 * The form of a new thread: title, tags, article, closing questions. Every button gives back all that was
 * typed.
 */
export function ThreadForm({ tags, formKey, reply, draft: before = null }: Props) {
  const { state } = useNavigation();
  const draft = useDraft({ place: NEW_THREAD_DRAFT, draft: before, answer: reply });
  const given = useLastSent<BuilderFormReply>(reply ?? draft.filled);
  const questionForms = readQuestionForms((name) => chosenIn(given, name) ?? []);
  const cohorts = cohortChoices(questionForms, NEW_THREAD);
  const error = (field: string) => errorOf(reply, field);
  const formError = error("formKey") ?? error("");
  return (
    <>
      <RestoredDraft draft={draft} />
      <Form
        key={JSON.stringify(given?.lastResult.initialValue ?? null)}
        {...draft.on}
        method="post"
        action="/threads/new"
        preventScrollReset
        className="form compose"
        aria-label="New thread"
      >
        {/* Enter in a field presses the first button there is: this one loses nothing. */}
        <button className="first-button" name="intent" value="preview" tabIndex={-1} aria-hidden="true">
          Preview
        </button>
        <input type="hidden" name="formKey" value={typedIn(given, "formKey") || formKey} />
        {formError && (
          <p className="form-error" role="alert">
            {formError}
          </p>
        )}
        <SubjectFields tags={tags} given={given} hints={reply?.hints ?? null} errorOf={error} />
        <Editor
          id="body"
          name="body"
          label="Article"
          rows={16}
          value={typedIn(given, "body") ?? ""}
          error={error("body")}
          hint="Markdown: **bold**, ## heading, [link](https://…), lists, `code`, tables."
        />
        <h2>Closing questions</h2>
        <QuestionBuilder
          questionForms={questionForms}
          cohorts={cohorts}
          mayAddStatus
          errorOf={error}
          touched={reply?.touched ?? null}
        />
        <Honeypot />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button
            className="button button-primary"
            name="intent"
            value="post"
            disabled={state !== "idle" ? true : undefined}
          >
            Post thread
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {typeof reply?.preview === "string" && (
          <Preview html={reply.preview} questionForms={questionForms} cohorts={cohorts} />
        )}
      </Form>
    </>
  );
}

function Preview({
  html,
  questionForms,
  cohorts,
}: {
  html: string;
  questionForms: QuestionForm[];
  cohorts: { key: string; short: string }[];
}) {
  return (
    <section className="preview" aria-label="Preview" tabIndex={-1} autoFocus>
      <p className="preview-label">Preview, as a voter sees it</p>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {questionForms.map((questionForm, at) => (
        <QuestionPreview key={fieldOf(at, "kind")} questionForm={questionForm} at={at} cohorts={cohorts} />
      ))}
    </section>
  );
}
