import { type QuestionForm, draftOf } from "../../questions/questionForm";
import { optionsOf } from "../../questions/questionDraft";
import type { Question } from "../../questions/types";
import { Choices } from "../../questions/components/Choices";
import { either } from "../../../ui/words";

/** A question being written, as a voter will see it; nothing in it can be sent. */
export function QuestionPreview({
  questionForm,
  at,
  cohorts,
}: {
  questionForm: QuestionForm;
  at: number;
  cohorts: { key: string; short: string }[];
}) {
  const draft = draftOf(questionForm);
  const asked = cohorts
    .filter((cohort) => draft.audience?.includes(cohort.key))
    .map((cohort) => `“${cohort.short}”`);
  const options: Question["options"] = optionsOf(draft).map((option, index) => ({
    ...option,
    id: index + 1,
    votes: null,
    state: "offered",
  }));
  return (
    <section className="question" aria-labelledby={`q${PREVIEWED + at}-prompt`}>
      <header>
        <h3 id={`q${PREVIEWED + at}-prompt`}>{draft.prompt || "(no question yet)"}</h3>
        {draft.help && <p className="question-help">{draft.help}</p>}
        <p className="question-meta">
          {asked.length === 0 ? "Asked of everybody." : `Asked of those who answered ${either(asked)}.`}
        </p>
      </header>
      {draft.kind === "open" ? (
        <p className="note">Answered in words, below the thread.</p>
      ) : (
        <fieldset disabled className="question-previewed">
          <Choices question={{ ...draft, id: PREVIEWED + at, options }} chosen={[]} text="" />
        </fieldset>
      )}
    </section>
  );
}

/** Numbers for the ids of a preview's fields that no real question has. */
const PREVIEWED = 2_000_000_000;
