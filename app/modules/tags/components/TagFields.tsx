import { useState } from "react";
import { TAG_MAX_CHARS, TAGS_MAX } from "../limits";
import type { TagChoice } from "../types";

interface Props {
  choice: TagChoice;
  /** The tags that were chosen when the form was last sent. */
  chosen: string[];
  proposed: string;
  /** Tags that fit the title. */
  fitting: string[];
  errorOf: (field: string) => string | undefined;
}

/** Tags to tick, a line for those that are not among them, and one for a tag that does not exist yet. */
export function TagFields({ choice: { common, others }, chosen, proposed, fitting, errorOf }: Props) {
  const known = new Set([...common, ...others]);
  const offered = useAllSoFar(fitting);
  const boxes = [...new Set([...common, ...chosen.filter((tag) => known.has(tag)), ...offered])];
  const typed = chosen.filter((tag) => !boxes.includes(tag)).join(", ");
  const [error, proposalError] = [errorOf("tags"), errorOf("proposedTag")];
  return (
    <>
      <fieldset className="compose-tags" aria-describedby={error ? "tags-error" : undefined}>
        <legend>Tags, 1 to {TAGS_MAX}</legend>
        <div className="compose-boxes">
          {boxes.map((tag) => (
            <label key={tag} className="choice">
              <input type="checkbox" name="tags" value={tag} defaultChecked={chosen.includes(tag)} />
              <span>{tag}</span>
            </label>
          ))}
        </div>
        {fitting.length > 0 && <p className="field-hint">For this title perhaps: {fitting.join(", ")}.</p>}
        {(others.length > 0 || typed !== "") && (
          <div className="field">
            <label htmlFor="more-tags">Other tags</label>
            <input
              id="more-tags"
              name="tags"
              list="more-tags-list"
              defaultValue={typed}
              autoComplete="off"
              autoCapitalize="none"
              aria-invalid={error && typed !== "" ? true : undefined}
              aria-describedby={error ? "tags-error more-tags-hint" : "more-tags-hint"}
            />
            <datalist id="more-tags-list">
              {others.map((tag) => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
            </datalist>
            <p className="field-hint" id="more-tags-hint">
              Several with commas between them.
            </p>
          </div>
        )}
        {error && (
          <p className="field-error" id="tags-error">
            {error}
          </p>
        )}
      </fieldset>
      <div className="field">
        <label htmlFor="proposed-tag">Propose a tag (optional)</label>
        <input
          id="proposed-tag"
          name="proposedTag"
          maxLength={TAG_MAX_CHARS + 20}
          defaultValue={proposed}
          autoComplete="off"
          autoCapitalize="none"
          aria-invalid={proposalError ? true : undefined}
          aria-describedby={proposalError ? "proposed-tag-error proposed-tag-hint" : "proposed-tag-hint"}
        />
        {proposalError && (
          <p className="field-error" id="proposed-tag-error">
            {proposalError}
          </p>
        )}
        <p className="field-hint" id="proposed-tag-hint">
          One that is missing above. Until a moderator has decided on it, only you and the moderators see it.
        </p>
      </div>
    </>
  );
}

/** Every tag that has been offered: a box that was ticked does not go because the title changed. */
function useAllSoFar(tags: string[]): string[] {
  const [all, setAll] = useState(tags);
  const fresh = tags.filter((tag) => !all.includes(tag));
  if (fresh.length > 0) setAll([...all, ...fresh]);
  return all;
}
