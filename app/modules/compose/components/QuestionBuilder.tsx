import type { QuestionForm } from "../../questions/questionForm";
import { fieldOf, KINDS } from "../../questions/questionForm";
import { QuestionFormFields } from "./QuestionFormFields";
import { KIND_WORDS } from "../../questions/components/kindWords";

interface Props {
  questionForms: QuestionForm[];
  cohorts: { key: string; short: string }[];
  /** Whether the thread may still get a status question. */
  mayAddStatus: boolean;
  /** Returns the error of a field, by the field's name. */
  errorOf: (field: string) => string | undefined;
  /** The question that was added or moved last, from 0: its prompt gets the focus. */
  touched: number | null;
}

/**
 * Closing questions being written: each can be changed, moved and removed by plain buttons of the form around
 * it.
 */
export function QuestionBuilder({ questionForms, cohorts, mayAddStatus, errorOf, touched }: Props) {
  const hasStatus = questionForms.some((questionForm) => questionForm.kind === "status");
  return (
    <div className="builder">
      {questionForms.map((questionForm, at) => (
        <fieldset key={fieldOf(at, "kind")} className="builder-question" id={`question-${at + 1}`}>
          <legend>
            Question {at + 1} · {KIND_WORDS[questionForm.kind].name}
          </legend>
          {questionForm.found && (
            <p className="note">Found in the article. Keep it, change it, or remove it.</p>
          )}
          <input type="hidden" name={fieldOf(at, "found")} value={questionForm.found ? "yes" : ""} />
          <QuestionFormFields
            questionForm={questionForm}
            at={at}
            cohorts={cohorts}
            errorOf={errorOf}
            focus={touched === at}
          />
          <div className="buttons">
            <button
              className="button button-small"
              name="intent"
              value={`up-${at + 1}`}
              disabled={at === 0 || questionForms[at - 1]?.kind === "status"}
            >
              Move up<span className="for-readers"> question {at + 1}</span>
            </button>
            <button
              className="button button-small"
              name="intent"
              value={`down-${at + 1}`}
              disabled={at === questionForms.length - 1 || questionForm.kind === "status"}
            >
              Move down<span className="for-readers"> question {at + 1}</span>
            </button>
            <button className="button button-small" name="intent" value={`remove-${at + 1}`}>
              Remove<span className="for-readers"> question {at + 1}</span>
            </button>
          </div>
        </fieldset>
      ))}
      <div className="builder-add" role="group" aria-labelledby="builder-add">
        <p id="builder-add" className="builder-add-label">
          {questionForms.length === 0 ? "Add a closing question" : "Add another question"}
        </p>
        <div className="builder-kinds">
          {KINDS.filter((kind) => kind !== "status" || (mayAddStatus && !hasStatus)).map((kind) => (
            <button key={kind} className="builder-kind" name="intent" value={`add-${kind}`}>
              <strong>{KIND_WORDS[kind].name}</strong>
              <span>{KIND_WORDS[kind].says}</span>
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
