import type { ReactNode } from "react";
import { valueIn } from "../../drafts/fields";
import type { Fields } from "../../drafts/types";
import { TRANSITION_STATUSES } from "../../questions/types";
import { MONTHS_MAX, ROLE_MAX_CHARS, TEAM_MAX, YEARS_MAX } from "../limits";
import { AGAINS, HOWS, MODELS, PAYS, SKILLS, type SkillKind, STAGES } from "../types";

/** The values of the fields in a part of the story form, and their errors. */
export interface Part {
  fields: Fields;
  error: (field: string) => string | undefined;
}

/** Roles and skills in use, for a browser to complete. */
export const Suggested = ({ roles, skills }: { roles: string[]; skills: string[] }) => (
  <>
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
  </>
);

/** From which role to which, and how it stands: all that a story has to say. */
export function MoveStep({ children, ...form }: Part & { children?: ReactNode }) {
  const { fields, error } = form;
  return (
    <Step title="The move">
      <div className="story-pair">
        <Line
          {...form}
          name="fromRole"
          label="From"
          maxLength={ROLE_MAX_CHARS}
          list="story-roles"
          required
          hint="The role that you had, such as DevOps engineer."
        />
        <Line
          {...form}
          name="toRole"
          label="To"
          maxLength={ROLE_MAX_CHARS}
          list="story-roles"
          required
          hint="The role that it led to, or would."
        />
      </div>
      <fieldset className="story-choices" aria-describedby={error("stands") ? "stands-error" : undefined}>
        <legend>How does it stand?</legend>
        {Object.entries(TRANSITION_STATUSES).map(([key, words]) => (
          <label key={key} className="choice">
            <input
              type="radio"
              name="stands"
              value={key}
              defaultChecked={valueIn(fields, "stands") === key}
            />
            <span>{words}</span>
          </label>
        ))}
        <Problem of="stands" {...form} />
      </fieldset>
      {children}
    </Step>
  );
}

/** The step about the course of the move, whose fields may all stay empty. */
export const CourseStep = (form: Part) => (
  <Step title="How it went" aside="All of this may stay empty.">
    <div className="story-grid">
      <Line
        {...form}
        name="yearsBefore"
        label="Years in the old role"
        inputMode="numeric"
        hint={`When it began; 0 to ${YEARS_MAX}.`}
      />
      <Line {...form} name="begun" label="Begun in" type="month" hint="A month, as 2025-03." />
      <Line
        {...form}
        name="months"
        label="Months taken"
        inputMode="numeric"
        hint={`So far, if you are in the middle; up to ${MONTHS_MAX}.`}
      />
      <Choice {...form} name="how" label="How" words={HOWS} />
      <Choice {...form} name="stage" label="ML at the company" words={STAGES} />
      <Line
        {...form}
        name="teamSize"
        label="People in the team"
        inputMode="numeric"
        hint={`Up to ${TEAM_MAX.toLocaleString("en-GB")}.`}
      />
      <Choice
        {...form}
        name="pay"
        label="Pay, after against before"
        words={PAYS}
        hint="A band; never an amount."
      />
      <Choice {...form} name="models" label="Do you build models now?" words={MODELS} />
      <Choice {...form} name="again" label="Would you do it again?" words={AGAINS} />
    </div>
  </Step>
);

/** Which skills were of use, and which were new. */
export const SkillsStep = (form: Part) => (
  <Step title="Skills">
    <Line
      {...form}
      name="carriedOver"
      label="Share of your old skills that carried over, in percent"
      inputMode="numeric"
      hint="Your own estimate, 0 to 100."
    />
    <Skills {...form} kind="carried" legend="Skills that carried over" />
    <Skills {...form} kind="learned" legend="Skills that you learned" />
  </Step>
);

export function Step({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className="story-step">
      <h2>{title}</h2>
      {aside && <p className="note">{aside}</p>}
      {children}
    </section>
  );
}

export function Problem({ of, error }: Part & { of: string }) {
  const says = error(of);
  return says ? (
    <p className="field-error" id={`${of}-error`} role="alert">
      {says}
    </p>
  ) : null;
}

const describedBy = (
  name: string,
  { error, hint }: { error: string | undefined; hint: string | undefined },
) => [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;

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
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={valueIn(fields, name)}
        autoComplete="off"
        aria-required={required}
        aria-invalid={error(name) ? true : undefined}
        aria-describedby={describedBy(name, { error: error(name), hint })}
        {...rest}
      />
      <Problem of={name} fields={fields} error={error} />
      <Hint name={name} hint={hint} />
    </div>
  );
}

function Choice({
  fields,
  error,
  name,
  label,
  words,
  hint,
}: Part & { name: string; label: string; words: Record<string, string>; hint?: string }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select
        id={name}
        name={name}
        defaultValue={valueIn(fields, name)}
        aria-invalid={error(name) ? true : undefined}
        aria-describedby={describedBy(name, { error: error(name), hint })}
      >
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
      <Line
        fields={fields}
        error={error}
        name={`${kind}More`}
        label="Others"
        list="story-skills"
        hint="With commas between."
      />
    </fieldset>
  );
}
