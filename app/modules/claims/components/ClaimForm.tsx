import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { CLAIM_SENTENCE_MAX_CHARS, SAYS_MAX_CHARS, WHY_MAX_CHARS } from "../limits";
import type { Measurable, Way } from "../claimForm";
import { SHARED, type Shared } from "../../stories/evidence";
import { valueIn } from "../../drafts/fields";
import type { Fields } from "../../drafts/types";
import { EditError, EditField } from "../../../ui/form/EditField";
import { chosenIn, errorOf } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";

interface Props {
  questions: Measurable[];
  /** The values that the fields begin with. */
  fields: Fields;
  reply: Reply;
}

const WORDS: Record<Way, string> = {
  "carried-over": "The share of skills that carried over",
  skills: "Which skills stories name",
  roles: "Whether stories lead to the same role",
  pay: "Pay after the move",
  models: "How often they build models",
  again: "Whether they would do it again",
  stands: "How the move stands",
  how: "How they moved",
  stage: "Where the company stands with ML",
  question: "A closing question of this thread",
  none: "Nothing: nobody here can answer it",
};

/** The form that marks a sentence of an article as a claim. Each way to measure it opens its own fields. */
export function ClaimForm({ questions, fields, reply }: Props) {
  const chosen = (name: string): string[] => chosenIn(reply, name) ?? [fields[name] ?? []].flat();
  const ways = (Object.keys(WORDS) as Way[]).filter((way) => way !== "question" || questions.length > 0);
  const boxes = (name: string, values: { value: string; label: string }[], legend: string) => (
    <fieldset key={legend} aria-describedby={errorOf(reply, name) ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {values.map(({ value, label }) => (
        <label key={value} className="choice">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen(name).includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
  const needs: Partial<Record<Way, ReactNode>> = {
    skills: (
      <>
        <EditField
          id="names"
          name="names"
          label="Skills, with commas between"
          value={valueIn(fields, "names")}
          hint="Each of them has to be named by as many as said below."
          reply={reply}
        />
        <fieldset>
          <legend>Named as</legend>
          {(["learned", "carried"] as const).map((kind) => (
            <label key={kind} className="choice">
              <input
                type="radio"
                name="kind"
                value={kind}
                defaultChecked={(chosen("kind")[0] || "learned") === kind}
              />
              <span>{kind === "learned" ? "Learned on the way" : "Carried over"}</span>
            </label>
          ))}
        </fieldset>
      </>
    ),
    question: (
      <>
        <p className="field-hint">Options that speak for it, all of one question.</p>
        {questions.map(({ prompt, options }) =>
          boxes(
            "options",
            options.map(({ id, label }) => ({ value: String(id), label })),
            prompt,
          ),
        )}
        <Problem reply={reply} of="options" />
      </>
    ),
    none: (
      <EditField
        id="why"
        name="why"
        label="Why nobody here can"
        value={valueIn(fields, "why")}
        maxLength={WHY_MAX_CHARS}
        rows={2}
        reply={reply}
      />
    ),
  };
  return (
    <Form method="post" className="form claim-form" aria-label="A claim">
      <EditError reply={reply} />
      <EditField
        id="sentence"
        name="sentence"
        label="The sentence"
        value={valueIn(fields, "sentence")}
        maxLength={CLAIM_SENTENCE_MAX_CHARS}
        rows={3}
        hint="Copied from the article."
        reply={reply}
      />
      <EditField
        id="says"
        name="says"
        label="What it claims"
        value={valueIn(fields, "says")}
        maxLength={SAYS_MAX_CHARS}
        hint="In a few words, for the margin: “70 % of the skills are there already”."
        reply={reply}
      />
      <fieldset className="claim-ways" aria-describedby={errorOf(reply, "by") ? "by-error" : undefined}>
        <legend>What measures it?</legend>
        {ways.map((way) => (
          <div key={way} className="claim-way">
            <label className="choice">
              <input type="radio" name="by" value={way} defaultChecked={chosen("by")[0] === way} />
              <span>{WORDS[way]}</span>
            </label>
            {Object.hasOwn(SHARED, way) && (
              <div className="claim-needs">
                {boxes(
                  `${way}Keys`,
                  Object.entries(SHARED[way as Shared]).map(([value, label]) => ({ value, label })),
                  "Answers that speak for it",
                )}
                <Problem reply={reply} of={`${way}Keys`} />
              </div>
            )}
            {needs[way] && <div className="claim-needs">{needs[way]}</div>}
          </div>
        ))}
        <Problem reply={reply} of="by" />
      </fieldset>
      <EditField
        id="percent"
        name="percent"
        label="It holds from"
        value={valueIn(fields, "percent")}
        inputMode="numeric"
        size={4}
        hint={
          "Percent. Of what carried over: what half of the stories reach. Not needed where " +
          "nobody can answer."
        }
        reply={reply}
      />
      <div className="buttons">
        <button className="button button-primary">Mark the claim</button>
      </div>
    </Form>
  );
}

function Problem({ reply, of }: { reply: Reply; of: string }) {
  const error = errorOf(reply, of);
  return error ? (
    <p className="field-error" id={`${of}-error`} role="alert">
      {error}
    </p>
  ) : null;
}
