import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { valueIn } from "../../forum/drafts/fields";
import type { Draft, Fields, Kept } from "../../forum/drafts/types";
import { CHECK_IN_MONTHS, MONTHS_MAX, ROLE_MAX_CHARS, TEAM_MAX, YEARS_MAX } from "../../forum/stories/limits";
import { AGAINS, HOWS, MODELS, PAYS, SKILLS, type SkillKind, STAGES, STANDS, type TextField, TEXTS } from "../../forum/stories/types";
import { DraftFields, RestoredDraft, SaveDraft } from "../drafts/DraftParts";
import { useDraft } from "../drafts/useDraft";
import { Editor } from "../editor/Editor";
import { errorOf } from "../formReply";
import { Honeypot } from "../Honeypot";
import { useLastSent } from "../useLastSent";

type Reply = NonNullable<Parameters<typeof errorOf>[0]> & { preview?: string; draft?: Kept | null };

interface Props {
  action: string;
  /** Where its drafts are kept. */
  place: string;
  threadId?: number;
  /** Roles and skills that a browser completes. */
  roles: string[];
  skills: string[];
  /** On a story that is changed: its fields, and the version of its post that the form was made from; `revision` is the one that stands where it was overtaken. */
  story?: Fields;
  first?: number;
  revision?: number | undefined;
  /** On a new story: its key, the thread's status question with what each standing votes for there, and its other questions. */
  formKey?: string;
  status?: string | null;
  votes?: { stands: keyof typeof STANDS; label: string }[];
  questions?: { id: number; prompt: string }[];
  draft: Draft | null;
  reply: Reply | undefined;
}

/** Where one tells a transition story, or changes it. Preview and errors come back with everything that was typed. */
export function StoryForm({ action, place, threadId, roles, skills, story, first, revision, formKey, status, votes, questions, draft: before, reply: given }: Props) {
  const { state } = useNavigation();
  const draft = useDraft({ place, draft: before, answer: given });
  const reply = given ?? (draft.filled as Reply | undefined);
  const sent = useLastSent(reply)?.lastResult.initialValue as Fields | undefined;
  const fields = sent ?? story ?? {};
  const error = (field: string) => errorOf(given, field);
  const formError = error("revision") ?? error("formKey") ?? error("");
  const form = { fields, error };
  return (
    <>
      <RestoredDraft draft={draft} />
      <Form key={JSON.stringify(sent ?? null)} {...draft.on} method="post" action={action} preventScrollReset className="form story-form" aria-label="Your story">
        {/* Enter in a field presses the first button there is: this one loses nothing. */}
        <button className="first-button" name="intent" value="preview" tabIndex={-1} aria-hidden="true">
          Preview
        </button>
        {formKey !== undefined && <input type="hidden" name="formKey" value={valueIn(fields, "formKey") || formKey} />}
        {first !== undefined && <input type="hidden" name="revision" value={revision ?? (valueIn(fields, "revision") || first)} />}
        {formError && (
          <p className="form-error" role="alert">
            {formError}
          </p>
        )}
        <datalist id="story-roles">
          {roles.map((role) => (
            <option key={role} value={role}>
              {role}
            </option>
          ))}
        </datalist>
        <datalist id="story-skills">
          {skills.map((skill) => (
            <option key={skill} value={skill}>
              {skill}
            </option>
          ))}
        </datalist>

        <Step title="The move">
          <div className="story-pair">
            <Line {...form} name="fromRole" label="From" maxLength={ROLE_MAX_CHARS} list="story-roles" required hint="The role that you had, such as DevOps engineer." />
            <Line {...form} name="toRole" label="To" maxLength={ROLE_MAX_CHARS} list="story-roles" required hint="The role that it led to, or would." />
          </div>
          <fieldset className="story-choices" aria-describedby={error("stands") ? "stands-error" : undefined}>
            <legend>How does it stand?</legend>
            {Object.entries(STANDS).map(([key, words]) => (
              <label key={key} className="choice">
                <input type="radio" name="stands" value={key} defaultChecked={valueIn(fields, "stands") === key} />
                <span>{words}</span>
              </label>
            ))}
            <Problem of="stands" {...form} />
          </fieldset>
          {status && votes && votes.length > 0 && (
            <div className="story-choices">
              <label className="choice">
                <input type="checkbox" name="votes" value="yes" defaultChecked={sent ? valueIn(sent, "votes") === "yes" : true} aria-describedby="votes-hint" />
                <span>Let it be my vote on “{status}”</span>
              </label>
              <p className="field-hint" id="votes-hint">
                {votes.map(({ stands, label }) => `${STANDS[stands]}: “${label}”`).join(" · ")}. In place of a vote that you have cast there before; beside your posts it shows how it stands.
              </p>
            </div>
          )}
        </Step>

        <Step title="How it went" aside="All of this may stay empty.">
          <div className="story-grid">
            <Line {...form} name="yearsBefore" label="Years in the old role" inputMode="numeric" hint={`When it began; 0 to ${YEARS_MAX}.`} />
            <Line {...form} name="begun" label="Begun in" type="month" hint="A month, as 2025-03." />
            <Line {...form} name="months" label="Months taken" inputMode="numeric" hint={`So far, if you are in the middle; up to ${MONTHS_MAX}.`} />
            <Choice {...form} name="how" label="How" words={HOWS} />
            <Choice {...form} name="stage" label="ML at the company" words={STAGES} />
            <Line {...form} name="teamSize" label="People in the team" inputMode="numeric" hint={`Up to ${TEAM_MAX.toLocaleString("en-GB")}.`} />
            <Choice {...form} name="pay" label="Pay, after against before" words={PAYS} hint="A band; never an amount." />
            <Choice {...form} name="models" label="Do you build models now?" words={MODELS} />
            <Choice {...form} name="again" label="Would you do it again?" words={AGAINS} />
          </div>
        </Step>

        <Step title="Skills">
          <Line {...form} name="carriedOver" label="Share of your old skills that carried over, in percent" inputMode="numeric" hint="Your own estimate, 0 to 100." />
          <Skills {...form} kind="carried" legend="Skills that carried over" />
          <Skills {...form} kind="learned" legend="Skills that you learned" />
        </Step>

        <Step title="In words" aside="Markdown, each as long as you like; empty ones are left out.">
          {(Object.keys(TEXTS) as TextField[]).map((field) => (
            <Text key={field} {...form} name={field} label={TEXTS[field]} />
          ))}
          <Editor
            id="story-body"
            name="body"
            label="The story itself"
            rows={12}
            value={valueIn(fields, "body")}
            error={error("body")}
            hint="Markdown: **bold**, ## heading, [link](https://…), lists, `code`, tables."
            threadId={threadId}
          />
          {questions && questions.length > 0 && (
            <div className="field">
              <label htmlFor="story-question">It answers</label>
              <select id="story-question" name="questionId" defaultValue={valueIn(fields, "questionId")} aria-invalid={error("questionId") ? true : undefined} aria-describedby={error("questionId") ? "questionId-error" : undefined}>
                <option value="">No question in particular</option>
                {questions.map(({ id, prompt }) => (
                  <option key={id} value={id}>
                    {prompt}
                  </option>
                ))}
              </select>
              <Problem of="questionId" {...form} />
            </div>
          )}
        </Step>
        {!story && (
          <label className="choice story-again">
            <input type="checkbox" name="checkIns" value="yes" defaultChecked={valueIn(fields, "checkIns") === "yes"} />
            <span>Ask me after {CHECK_IN_MONTHS.slice(0, -1).join(", ")} and {CHECK_IN_MONTHS.at(-1)} months whether it is still so, by notice and mail</span>
          </label>
        )}
        <Honeypot />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button className="button button-primary" name="intent" value="post" disabled={state !== "idle" ? true : undefined}>
            {story ? "Save" : "Tell it"}
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
          <SaveDraft draft={draft} />
        </div>
        {typeof reply?.preview === "string" && (
          <section className="preview" aria-label="Preview" tabIndex={-1} autoFocus>
            <p className="preview-label">Preview</p>
            <div className="prose" dangerouslySetInnerHTML={{ __html: reply.preview }} />
          </section>
        )}
      </Form>
    </>
  );
}

function Step({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="story-step">
      <h2>{title}</h2>
      {aside && <p className="note">{aside}</p>}
      {children}
    </section>
  );
}

interface Part {
  fields: Fields;
  error: (field: string) => string | undefined;
}

function Problem({ of, error }: Part & { of: string }) {
  const says = error(of);
  return says ? (
    <p className="field-error" id={`${of}-error`} role="alert">
      {says}
    </p>
  ) : null;
}

const describedBy = (name: string, { error, hint }: { error: string | undefined; hint: string | undefined }) =>
  [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;

const Hint = ({ name, hint }: { name: string; hint: string | undefined }) =>
  hint ? (
    <p className="field-hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null;

interface LineProps extends Part {
  name: string;
  label: string;
  hint?: string;
  type?: "text" | "month";
  maxLength?: number;
  list?: string;
  inputMode?: "numeric";
  required?: boolean;
}

function Line({ fields, error, name, label, hint, type = "text", required, ...rest }: LineProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type={type} defaultValue={valueIn(fields, name)} autoComplete="off" aria-required={required} aria-invalid={error(name) ? true : undefined} aria-describedby={describedBy(name, { error: error(name), hint })} {...rest} />
      <Problem of={name} fields={fields} error={error} />
      <Hint name={name} hint={hint} />
    </div>
  );
}

function Choice({ fields, error, name, label, words, hint }: Part & { name: string; label: string; words: Record<string, string>; hint?: string }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={valueIn(fields, name)} aria-invalid={error(name) ? true : undefined} aria-describedby={describedBy(name, { error: error(name), hint })}>
        <option value="">Not said</option>
        {Object.entries(words).map(([key, says]) => (
          <option key={key} value={key}>
            {says}
          </option>
        ))}
      </select>
      <Problem of={name} fields={fields} error={error} />
      <Hint name={name} hint={hint} />
    </div>
  );
}

function Skills({ fields, error, kind, legend }: Part & { kind: SkillKind; legend: string }) {
  const chosen = new Set([fields[kind] ?? []].flat());
  return (
    <fieldset className="story-choices">
      <legend>{legend}</legend>
      {SKILLS[kind].map((name) => (
        <label key={name} className="choice">
          <input type="checkbox" name={kind} value={name} defaultChecked={chosen.has(name)} />
          <span>{name}</span>
        </label>
      ))}
      <Line fields={fields} error={error} name={`${kind}More`} label="Others" list="story-skills" hint="With commas between." />
    </fieldset>
  );
}

function Text({ fields, error, name, label }: Part & { name: string; label: string }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea id={name} name={name} rows={3} defaultValue={valueIn(fields, name)} aria-invalid={error(name) ? true : undefined} aria-describedby={error(name) ? `${name}-error` : undefined} />
      <Problem of={name} fields={fields} error={error} />
    </div>
  );
}
