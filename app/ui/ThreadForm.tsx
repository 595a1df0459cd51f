import { Form, useNavigation } from "@remix-run/react";
import { type Block, cohortChoices, fieldOf, readBlocks } from "../forum/questions/blocks";
import { NEW_THREAD } from "../forum/questions/draft";
import { TAGS_MAX, TITLE_MAX_CHARS } from "../forum/threads/limits";
import { Editor } from "./editor/Editor";
import { chosenIn, errorOf, typedIn } from "./formReply";
import { QuestionBuilder } from "./QuestionBuilder";
import { QuestionPreview } from "./QuestionPreview";
import { useLastSent } from "./useLastSent";

export type BuilderFormReply = NonNullable<Parameters<typeof errorOf>[0]> & { touched?: number | null; preview?: string | null };

interface Props {
  /** Names of the tags that can be chosen. */
  tags: string[];
  formKey: string;
  reply: BuilderFormReply | undefined;
}

/** Where one writes a thread: title, tags, article, closing questions. Every button gives back all that was typed. */
export function ThreadForm({ tags, formKey, reply }: Props) {
  const { state } = useNavigation();
  const given = useLastSent(reply);
  const blocks = readBlocks((name) => chosenIn(given, name) ?? []);
  const cohorts = cohortChoices(blocks, NEW_THREAD);
  const error = (field: string) => errorOf(reply, field);
  return (
    <Form
      key={JSON.stringify(given?.lastResult.initialValue ?? null)}
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
      {error("") && (
        <p className="form-error" role="alert">
          {error("")}
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
      <QuestionBuilder blocks={blocks} cohorts={cohorts} mayAddStatus errorOf={error} touched={reply?.touched ?? null} />
      <div className="buttons">
        <button className="button button-primary" name="intent" value="post" disabled={state !== "idle" ? true : undefined}>
          Post thread
        </button>
        <button className="button" name="intent" value="preview">
          Preview
        </button>
      </div>
      {typeof reply?.preview === "string" && <Preview html={reply.preview} blocks={blocks} cohorts={cohorts} />}
    </Form>
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
