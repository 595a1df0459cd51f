import { Form, useNavigation } from "@remix-run/react";
import { NEW_THREAD_PLACE } from "../forum/drafts/places";
import type { Draft, Kept } from "../forum/drafts/types";
import { type Block, cohortChoices, fieldOf, readBlocks } from "../forum/questions/blocks";
import { NEW_THREAD } from "../forum/questions/draft";
import { TAGS_MAX, TITLE_MAX_CHARS } from "../forum/threads/limits";
import { DraftFields, RestoredDraft, SaveDraft } from "./drafts/DraftParts";
import { useDraft } from "./drafts/useDraft";
import { chosenIn, errorOf, typedIn } from "./formReply";
import { QuestionBuilder } from "./QuestionBuilder";
import { QuestionPreview } from "./QuestionPreview";
import { useLastSent } from "./useLastSent";

export type BuilderFormReply = NonNullable<Parameters<typeof errorOf>[0]> & { touched?: number | null; preview?: string | null; draft?: Kept | null };

interface Props {
  /** Names of the tags that can be chosen. */
  tags: string[];
  formKey: string;
  reply: BuilderFormReply | undefined;
  /** What its author wrote before, and did not post. */
  draft?: Draft | null;
}

/** Where one writes a thread: title, tags, article, closing questions. Every button gives back all that was typed. */
export function ThreadForm({ tags, formKey, reply, draft: before = null }: Props) {
  const { state } = useNavigation();
  const draft = useDraft({ place: NEW_THREAD_PLACE, draft: before, answer: reply });
  const given = useLastSent<BuilderFormReply>(reply ?? draft.filled);
  const blocks = readBlocks((name) => chosenIn(given, name) ?? []);
  const cohorts = cohortChoices(blocks, NEW_THREAD);
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
        <div className="field">
          <label htmlFor="title">Title</label>
          <input
            id="title"
            name="title"
            maxLength={TITLE_MAX_CHARS + 50}
            defaultValue={typedIn(given, "title") ?? ""}
            autoComplete="off"
            aria-invalid={error("title") ? true : undefined}
            aria-describedby={error("title") ? "title-error" : undefined}
          />
          {error("title") && (
            <p className="field-error" id="title-error">
              {error("title")}
            </p>
          )}
        </div>
        <fieldset className="compose-tags" aria-describedby={error("tags") ? "tags-error" : undefined}>
          <legend>Tags, up to {TAGS_MAX}</legend>
          {tags.map((tag) => (
            <label key={tag} className="choice">
              <input type="checkbox" name="tags" value={tag} defaultChecked={chosenIn(given, "tags")?.includes(tag)} />
              <span>{tag}</span>
            </label>
          ))}
          {error("tags") && (
            <p className="field-error" id="tags-error">
              {error("tags")}
            </p>
          )}
        </fieldset>
        <div className="field">
          <label htmlFor="body">Article</label>
          <textarea
            id="body"
            name="body"
            rows={16}
            defaultValue={typedIn(given, "body") ?? ""}
            aria-invalid={error("body") ? true : undefined}
            aria-describedby={error("body") ? "body-error body-hint" : "body-hint"}
          />
          {error("body") && (
            <p className="field-error" id="body-error">
              {error("body")}
            </p>
          )}
          <p className="field-hint" id="body-hint">
            Markdown: **bold**, ## heading, [link](https://…), lists, `code`, tables.
          </p>
        </div>
        <h2>Closing questions</h2>
        <QuestionBuilder blocks={blocks} cohorts={cohorts} mayAddStatus errorOf={error} touched={reply?.touched ?? null} />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button className="button button-primary" name="intent" value="post" disabled={state !== "idle" ? true : undefined}>
            Post thread
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {typeof reply?.preview === "string" && <Preview html={reply.preview} blocks={blocks} cohorts={cohorts} />}
      </Form>
    </>
  );
}

function Preview({ html, blocks, cohorts }: { html: string; blocks: Block[]; cohorts: { key: string; short: string }[] }) {
  return (
    <section className="preview" aria-label="Preview" tabIndex={-1} autoFocus>
      <p className="preview-label">Preview, as a voter sees it</p>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      {blocks.map((block, at) => (
        <QuestionPreview key={fieldOf(at, "kind")} block={block} at={at} cohorts={cohorts} />
      ))}
    </section>
  );
}
