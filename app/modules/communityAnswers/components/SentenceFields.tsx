import { QUOTE_MAX_CHARS, SENTENCE_MAX_CHARS } from "../limits";
import type { Written } from "../types";
import { citationField, sentenceField } from "../answerForm";

interface Props {
  sentence: Written;
  at: number;
  of: number;
  /** Returns the error of a field, by the field's name. */
  errorOf: (field: string) => string | undefined;
  focus: boolean;
}

/** One sentence being written, with a row for each post that it cites. */
export function SentenceFields({ sentence: { text, citations }, at, of, errorOf, focus }: Props) {
  const n = at + 1;
  return (
    <fieldset className="builder-question" id={`sentence-${n}`}>
      <legend>Sentence {n}</legend>
      <Words
        name={sentenceField(at)}
        label="What it says"
        value={text}
        rows={2}
        max={SENTENCE_MAX_CHARS}
        error={errorOf(sentenceField(at))}
        focus={focus}
      />
      {citations.map((citation, nth) => (
        // Rows have no name of their own, and their fields hold what was typed: see the key of the form.
        <div
          // oxlint-disable-next-line react/no-array-index-key
          key={nth}
          className="citation-fields"
          role="group"
          aria-label={`Citation ${nth + 1} of sentence ${n}`}
        >
          <Words
            name={citationField(at, nth, "post")}
            label="Post"
            value={citation.post}
            error={errorOf(citationField(at, nth, "post"))}
            hint="#12, or its address"
          />
          <Words
            name={citationField(at, nth, "quote")}
            label="Its words"
            value={citation.quote}
            rows={2}
            max={QUOTE_MAX_CHARS}
            error={errorOf(citationField(at, nth, "quote"))}
          />
          <button className="button button-small" name="intent" value={`uncite-${n}-${nth + 1}`}>
            Remove
            <span className="for-readers">
              {" "}
              citation {nth + 1} of sentence {n}
            </span>
          </button>
        </div>
      ))}
      <div className="buttons">
        <button className="button button-small" name="intent" value={`another-${n}`}>
          Another citation<span className="for-readers"> for sentence {n}</span>
        </button>
        <button className="button button-small" name="intent" value={`up-${n}`} disabled={at === 0}>
          Move up<span className="for-readers"> sentence {n}</span>
        </button>
        <button className="button button-small" name="intent" value={`down-${n}`} disabled={at === of - 1}>
          Move down<span className="for-readers"> sentence {n}</span>
        </button>
        <button className="button button-small" name="intent" value={`remove-${n}`}>
          Remove<span className="for-readers"> sentence {n}</span>
        </button>
      </div>
    </fieldset>
  );
}

interface WordsProps {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  rows?: number;
  max?: number;
  hint?: string;
  focus?: boolean;
}

function Words({ name, label, value, error, rows, max, hint, focus = false }: WordsProps) {
  const props = {
    id: name,
    name,
    defaultValue: value,
    maxLength: max,
    autoComplete: "off",
    autoFocus: focus,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby":
      [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {rows ? <textarea {...props} rows={rows} className="curate-lines" /> : <input {...props} />}
      {error && (
        <p className="field-error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
