import { OTHER_MAX_CHARS } from "../limits";
import type { Option, Question } from "../types";
import { ordinal } from "../../../ui/words";

interface Errors {
  choice?: string | undefined;
  text?: string | undefined;
}

interface Props {
  question: Pick<Question, "id" | "kind" | "options" | "minChoices" | "maxChoices" | "scale">;
  /** The values of the fields that are chosen, as the form sends them: see valuesOf. */
  chosen: string[];
  /** The voter's words for "something else". */
  text: string;
  errors?: Errors;
  /** Before the names of its fields, in a form that has more of them. */
  prefix?: string;
}

const NO_ERRORS: Errors = {};

/**
 * A ballot's options as values of the form's fields: "12", or on a rank question "12.1" for the first place.
 */
export const valuesOf = (kind: Question["kind"], optionIds: number[]): string[] =>
  optionIds.map((id, at) => (kind === "rank" ? placeValue(id, at + 1) : String(id)));

const placeValue = (optionId: number, place: number): string => `${optionId}.${place}`;

/** Of which option a value is. */
const optionIn = (value: string): number => Number(value.split(".")[0]);

/**
 * The choices of a ballot as form fields, by the kind of the question. Disabled within a disabled fieldset.
 */
export function Choices({ question, chosen, text, errors = NO_ERRORS, prefix = "" }: Props) {
  const id = `q${question.id}`;
  // Whoever holds a retired option may keep it; nobody else is offered it.
  const options = question.options.filter(
    (option) => option.state === "offered" || chosen.some((value) => optionIn(value) === option.id),
  );
  const other = options.find((option) => option.takesText);
  const hint = hintOf(question);
  const describedBy = [hint && `${id}-hint`, errors.choice && `${id}-choice-error`].filter(Boolean).join(" ");
  const parts = { options, chosen, invalid: errors.choice !== undefined, scale: question.scale, prefix };
  return (
    <>
      <fieldset
        aria-labelledby={`${id}-prompt`}
        aria-describedby={describedBy || undefined}
        className={`choices-${question.kind}`}
      >
        {hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {question.kind === "rank" ? (
          <Places {...parts} />
        ) : question.kind === "scale" ? (
          <Steps {...parts} />
        ) : (
          <Boxes {...parts} many={question.kind === "multi"} />
        )}
        {errors.choice && (
          <p className="field-error" id={`${id}-choice-error`} role="alert">
            {errors.choice}
          </p>
        )}
      </fieldset>
      {other && (
        <div className="field choice-text">
          <label htmlFor={`${id}-text`}>
            What is it? (optional, with “<bdi>{other.label}</bdi>”)
          </label>
          <input
            id={`${id}-text`}
            name={`${prefix}text`}
            maxLength={OTHER_MAX_CHARS}
            defaultValue={text}
            autoComplete="off"
            aria-invalid={errors.text ? true : undefined}
            aria-describedby={`${errors.text ? `${id}-text-error ` : ""}${id}-text-hint`}
          />
          {errors.text && (
            <p className="field-error" id={`${id}-text-error`} role="alert">
              {errors.text}
            </p>
          )}
          <p className="field-hint" id={`${id}-text-hint`}>
            The thread's author reads it without your name, and may make it an option of its own.
          </p>
        </div>
      )}
    </>
  );
}

interface Parts {
  options: Option[];
  chosen: string[];
  invalid: boolean;
  scale: Question["scale"];
  prefix: string;
}

function Boxes({ options, chosen, invalid, many, prefix }: Parts & { many: boolean }) {
  return options.map((option) => (
    <label key={option.id} className="choice">
      <input
        type={many ? "checkbox" : "radio"}
        name={`${prefix}choice`}
        value={option.id}
        defaultChecked={chosen.includes(String(option.id))}
        aria-invalid={invalid ? true : undefined}
      />
      <span>
        {option.label}
        {option.state === "retired" && <span className="quiet"> (no longer offered)</span>}
      </span>
    </label>
  ));
}

function Steps({ options, chosen, scale, prefix }: Omit<Parts, "invalid">) {
  return (
    <div className="steps">
      <div className="steps-row">
        {options.map((option) => (
          <label key={option.id} className="step">
            <input
              type="radio"
              name={`${prefix}choice`}
              value={option.id}
              defaultChecked={chosen.includes(String(option.id))}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {scale && (
        <p className="steps-ends">
          <span>{`${scale.min}: ${scale.low}`}</span>
          <span>{`${scale.max}: ${scale.high}`}</span>
        </p>
      )}
    </div>
  );
}

function Places({ options, chosen, invalid, prefix }: Parts) {
  return options.map((option) => (
    <label key={option.id} className="choice choice-place">
      <select
        name={`${prefix}place`}
        defaultValue={chosen.find((value) => optionIn(value) === option.id) ?? ""}
        aria-invalid={invalid ? true : undefined}
      >
        <option value="">–</option>
        {options
          .map((_, at) => at + 1)
          .map((place) => (
            <option key={place} value={placeValue(option.id, place)}>
              {ordinal(place)}
            </option>
          ))}
      </select>
      <span>{option.label}</span>
    </label>
  ));
}

function hintOf({ kind, minChoices, maxChoices }: Props["question"]): string | null {
  if (kind === "rank") return "Give a place to as many as you like; the others stay unranked.";
  if (kind !== "multi") return null;
  const min = minChoices ?? 1;
  if (maxChoices === null) return min > 1 ? `Choose ${min} or more.` : "Choose any number.";
  return min === maxChoices
    ? `Choose ${min}.`
    : min > 1
      ? `Choose ${min} to ${maxChoices}.`
      : `Choose up to ${maxChoices}.`;
}
