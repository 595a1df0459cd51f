import type { ReactNode } from "react";
import { type QuestionForm, fieldOf, KINDS, REVEALS } from "../../questions/questionForm";
import { HELP_MAX_CHARS, PROMPT_MAX_CHARS } from "../../questions/limits";
import type { Reveal } from "../../questions/types";
import { KIND_WORDS } from "../../questions/components/kindWords";
import { StoryFieldSelect } from "../../questions/components/StoryFieldSelect";

interface Props {
  questionForm: QuestionForm;
  /** The question's number in the form, from 0. */
  at: number;
  cohorts: { key: string; short: string }[];
  errorOf: (field: string) => string | undefined;
  focus: boolean;
}

const REVEAL_WORDS: Record<Reveal, { name: string; says: string }> = {
  blind_first: {
    name: "Blind first",
    says: "to those who have voted; others can look, and their later vote is marked as informed",
  },
  always: { name: "Always", says: "to everybody, from the first vote on" },
  after_answer: { name: "After answering", says: "only to those who have voted, until it closes" },
  after_close: { name: "After closing", says: "to nobody before it closes" },
};

/** The fields that a question of this kind has. */
export function QuestionFormFields({ questionForm, at, cohorts, errorOf, focus }: Props) {
  const name = (field: string) => fieldOf(at, field);
  const text = (field: keyof QuestionForm, label: string, more: Partial<TextProps> = {}) => (
    <Text
      name={name(field)}
      label={label}
      value={String(questionForm[field])}
      error={errorOf(name(field))}
      {...more}
    />
  );
  const listed = questionForm.kind !== "open" && questionForm.kind !== "scale";
  return (
    <>
      <div className="field">
        <label htmlFor={name("kind")}>Kind</label>
        <div className="builder-kind-line">
          <select
            id={name("kind")}
            name={name("kind")}
            defaultValue={questionForm.kind}
            onChange={(event) =>
              event.currentTarget.form?.requestSubmit(
                document.querySelector<HTMLButtonElement>(`#${name("kind")}-change`),
              )
            }
          >
            {KINDS.filter((kind) => kind !== "status" || questionForm.kind === "status").map((kind) => (
              <option key={kind} value={kind}>
                {KIND_WORDS[kind].name}
              </option>
            ))}
          </select>
          <button
            className="button button-small"
            id={`${name("kind")}-change`}
            name="intent"
            value={`kind-${at + 1}`}
          >
            Change kind<span className="for-readers"> of question {at + 1}</span>
          </button>
        </div>
        <ErrorLine name={name("kind")} error={errorOf(name("kind"))} />
      </div>
      {text("prompt", "Question", { maxLength: PROMPT_MAX_CHARS + 50, autoFocus: focus })}
      {text("help", "Help text (optional)", { maxLength: HELP_MAX_CHARS + 50 })}
      {listed && (
        <Area
          name={name("options")}
          label="Options, one on each line"
          value={questionForm.options}
          error={errorOf(name("options"))}
        />
      )}
      {(questionForm.kind === "single" || questionForm.kind === "multi") && (
        <Tick name={name("other")} on={questionForm.other}>
          Add “Something else”, where voters can say what
        </Tick>
      )}
      {questionForm.kind === "multi" && (
        <div className="builder-numbers">
          {text("min", "At least", { inputMode: "numeric", hint: "empty: 1" })}
          {text("max", "At most", { inputMode: "numeric", hint: "empty: all" })}
        </div>
      )}
      {questionForm.kind === "scale" && (
        <>
          <div className="builder-numbers">
            {text("from", "From", { inputMode: "numeric" })}
            {text("to", "To", { inputMode: "numeric" })}
            {text("step", "In steps of", { inputMode: "numeric" })}
          </div>
          {text("low", "What the low end means")}
          {text("high", "What the high end means")}
        </>
      )}
      {questionForm.kind !== "status" && (
        <fieldset className="builder-audience" aria-describedby={`${name("audience")}-hint`}>
          <legend>Asked of</legend>
          {cohorts.map((cohort) => (
            <Tick
              key={cohort.key}
              name={name("audience")}
              value={cohort.key}
              on={questionForm.audience.includes(cohort.key)}
            >
              {cohort.short}
            </Tick>
          ))}
          <ErrorLine name={name("audience")} error={errorOf(name("audience"))} />
          <p className="field-hint" id={`${name("audience")}-hint`}>
            {cohorts.length > 0
              ? "None ticked asks everybody. Everybody may read."
              : "Asked of everybody. With a status question, some of its cohorts can be asked."}
          </p>
        </fieldset>
      )}
      {questionForm.kind !== "open" && (
        <>
          <fieldset className="builder-reveal">
            <legend>The result is shown</legend>
            {REVEALS.map((reveal) => (
              <label key={reveal} className="choice">
                <input
                  type="radio"
                  name={name("reveal")}
                  value={reveal}
                  defaultChecked={questionForm.reveal === reveal}
                />
                <span>
                  {REVEAL_WORDS[reveal].name} <span className="quiet">{REVEAL_WORDS[reveal].says}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Tick name={name("public")} on={questionForm.public}>
            Public ballots: show who voted what{" "}
            <span className="quiet">(cannot be changed once somebody has voted)</span>
          </Tick>
        </>
      )}
      {questionForm.kind !== "status" && (
        <StoryFieldSelect id={name("story")} name={name("story")} value={questionForm.story} />
      )}
      {text("closes", "Closes at (optional, UTC)", { type: "datetime-local" })}
    </>
  );
}

interface TextProps {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  hint?: string;
  type?: string;
  inputMode?: "numeric";
  maxLength?: number;
  autoFocus?: boolean;
}

function Text({ name, label, value, error, hint, ...rest }: TextProps) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        defaultValue={value}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        {...rest}
      />
      <ErrorLine name={name} error={error} />
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Area({ name, label, value, error }: Omit<TextProps, "hint">) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        className="builder-options"
        rows={Math.min(12, Math.max(4, value.split("\n").length + 1))}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
      <ErrorLine name={name} error={error} />
    </div>
  );
}

function Tick({
  name,
  value = "yes",
  on,
  children,
}: {
  name: string;
  value?: string;
  on: boolean;
  children: ReactNode;
}) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value={value} defaultChecked={on} />
      <span>{children}</span>
    </label>
  );
}

const ErrorLine = ({ name, error }: { name: string; error: string | undefined }) =>
  error ? (
    <p className="field-error" id={`${name}-error`}>
      {error}
    </p>
  ) : null;
