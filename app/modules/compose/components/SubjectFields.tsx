import type { TitleHints } from "../types";
import { TITLE_MAX_CHARS } from "../../threads/limits";
import { tagNamesFrom } from "../../tags/policy";
import type { TagChoice } from "../../tags/types";
import { type errorOf as errorIn, chosenIn, typedIn } from "../../../ui/form/formReply";
import { SimilarThreads } from "./SimilarThreads";
import { TagFields } from "../../tags/components/TagFields";
import { useTitleHints } from "./useTitleHints";

interface Props {
  tags: TagChoice;
  /** The form's last reply. */
  given: Parameters<typeof errorIn>[0];
  /** The threads and tags that were close to the title when the form was last sent. */
  hints: TitleHints | null;
  errorOf: (field: string) => string | undefined;
}

/** The subject of a new thread: its title, with the threads that are close to it, and its tags. */
export function SubjectFields({ tags, given, hints, errorOf }: Props) {
  const { threads, tags: fitting, onTyped } = useTitleHints(hints);
  const error = errorOf("title");
  return (
    <>
      <div className="field">
        <label htmlFor="title">Title</label>
        <input
          id="title"
          name="title"
          maxLength={TITLE_MAX_CHARS + 50}
          defaultValue={typedIn(given, "title") ?? ""}
          onChange={(event) => onTyped(event.target.value)}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "title-error" : undefined}
        />
        {error && (
          <p className="field-error" id="title-error">
            {error}
          </p>
        )}
      </div>
      <SimilarThreads threads={threads} />
      <TagFields
        choice={tags}
        chosen={(chosenIn(given, "tags") ?? []).flatMap(tagNamesFrom)}
        proposed={typedIn(given, "proposedTag") ?? ""}
        fitting={fitting}
        errorOf={errorOf}
      />
    </>
  );
}
