import { Form, useNavigation } from "@remix-run/react";
import { valueIn } from "../../drafts/fields";
import type { Draft, Fields, Kept } from "../../drafts/types";
import { CHECK_IN_MONTHS } from "../limits";
import type { AskedOfStory, Planned } from "../answerFields";
import { type TextField, TEXTS } from "../types";
import { DraftFields, RestoredDraft, SaveDraft } from "../../drafts/components/DraftParts";
import { useDraft } from "../../drafts/components/useDraft";
import { Editor } from "../../../ui/editor/Editor";
import { errorOf } from "../../../ui/form/formReply";
import { Honeypot } from "../../../ui/form/Honeypot";
import { useLastSent } from "../../../ui/form/useLastSent";
import { AskedStep, Plan } from "./AskedStep";
import { CourseStep, MoveStep, type Part, Problem, SkillsStep, Step, Suggested } from "./StorySteps";

type Reply = NonNullable<Parameters<typeof errorOf>[0]> & {
  preview?: string;
  plan?: Planned[];
  draft?: Kept | null;
};

interface Props {
  action: string;
  /** The draft key of the form. */
  place: string;
  threadId?: number;
  /** Roles and skills that a browser completes. */
  roles: string[];
  skills: string[];
  /**
   * On a story that is changed: its fields, and the version of its post that the form was made from;
   * `revision` is the one that stands where it was overtaken.
   */
  story?: Fields;
  first?: number;
  revision?: number | undefined;
  /** The alias under which they write in the thread already. */
  alias?: string | null;
  /** Whether they may write under one now. */
  mayAlias?: boolean;
  /** Whether it was told under an alias: then it casts no votes. */
  byAlias?: boolean;
  /** On a new story: its key. */
  formKey?: string;
  /** The thread's open closing questions, and what it does for them before anything is chosen. */
  asked: AskedOfStory[];
  values: Fields;
  draft: Draft | null;
  reply: Reply | undefined;
}

/** The form of a new or changed story. Preview and errors come back with everything that was typed. */
export function StoryForm({
  action,
  place,
  threadId,
  roles,
  skills,
  story,
  first,
  revision,
  alias,
  mayAlias = true,
  byAlias = false,
  formKey,
  asked,
  values,
  draft: before,
  reply: given,
}: Props) {
  const { state } = useNavigation();
  const draft = useDraft({ place, draft: before, answer: given });
  const reply = given ?? (draft.filled as Reply | undefined);
  const sent = useLastSent(reply)?.lastResult.initialValue as Fields | undefined;
  const fields = sent ? { ...notAskedIn(sent, values), ...sent } : { ...values, ...story };
  const error = (field: string) => errorOf(given, field);
  const formError = error("revision") ?? error("formKey") ?? error("");
  const form = { fields, error };
  return (
    <>
      <RestoredDraft draft={draft} />
      <Form
        key={JSON.stringify(sent ?? null)}
        {...draft.on}
        method="post"
        action={action}
        preventScrollReset
        className="form story-form"
        aria-label="Your story"
      >
        {/* Enter in a field presses the first button there is: this one loses nothing. */}
        <button className="first-button" name="intent" value="preview" tabIndex={-1} aria-hidden="true">
          Preview
        </button>
        {formKey !== undefined && (
          <input type="hidden" name="formKey" value={valueIn(fields, "formKey") || formKey} />
        )}
        {first !== undefined && (
          <input type="hidden" name="revision" value={revision ?? (valueIn(fields, "revision") || first)} />
        )}
        {formError && (
          <p className="form-error" role="alert">
            {formError}
          </p>
        )}
        {!story && <NameStep {...form} alias={alias ?? null} mayAlias={mayAlias} />}
        <Suggested roles={roles} skills={skills} />
        <MoveStep {...form} />
        <CourseStep {...form} />
        <SkillsStep {...form} />

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
        </Step>
        <AskedStep {...form} asked={asked} byAlias={byAlias} />
        {!story && (
          <label className="choice story-again">
            <input
              type="checkbox"
              name="checkIns"
              value="yes"
              defaultChecked={valueIn(fields, "checkIns") === "yes"}
            />
            <span>
              Ask me after {CHECK_IN_MONTHS.slice(0, -1).join(", ")} and {CHECK_IN_MONTHS.at(-1)} months
              whether it is still so, by notice and mail
            </span>
          </label>
        )}
        <Honeypot />
        <DraftFields draft={draft} />
        <div className="buttons">
          <button
            className="button button-primary"
            name="intent"
            value="post"
            disabled={state !== "idle" ? true : undefined}
          >
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
            {reply.plan && <Plan plan={reply.plan} />}
          </section>
        )}
      </Form>
    </>
  );
}

/**
 * Returns the values for questions that the form did not show when it was sent or saved as a draft: the
 * author has chosen nothing for them.
 */
const notAskedIn = (sent: Fields, values: Fields): Fields =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => sent[name.replace(/^(q\d+).*$/, "$1asked")] === undefined),
  );

function Text({ fields, error, name, label }: Part & { name: string; label: string }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        name={name}
        rows={3}
        defaultValue={valueIn(fields, name)}
        aria-invalid={error(name) ? true : undefined}
        aria-describedby={error(name) ? `${name}-error` : undefined}
      />
      <Problem of={name} fields={fields} error={error} />
    </div>
  );
}

/** Under whose name it is told, and what each way means. */
function NameStep({ alias, mayAlias, ...form }: Part & { alias: string | null; mayAlias: boolean }) {
  const { fields, error } = form;
  const chosen = valueIn(fields, "named") || "name";
  return (
    <Step title="Who tells it">
      <fieldset className="story-choices" aria-describedby={error("named") ? "named-error" : undefined}>
        <legend>How is it shown?</legend>
        <label className="choice">
          <input
            type="radio"
            name="named"
            value="name"
            defaultChecked={chosen === "name"}
            aria-describedby="named-name"
          />
          <span>Under my name</span>
        </label>
        <p className="field-hint" id="named-name">
          A reply in this thread, and a story that everybody reads.
        </p>
        {mayAlias ? (
          <>
            <label className="choice">
              <input
                type="radio"
                name="named"
                value="alias"
                defaultChecked={chosen === "alias"}
                aria-describedby="named-alias"
              />
              <span>{alias ? `Under your alias here, ${alias}` : "Under an alias"}</span>
            </label>
            <p className="field-hint" id="named-alias">
              As above, but the author is {alias ?? "a name drawn by lot"}: for all that you post under it in
              this thread, and nowhere else. Your vote is not cast with it. Moderators see no more than
              others; an admin can look who it is, for a reason that the log shows, and you are told. An
              employer, a date, a turn of phrase can still give you away.
            </p>
          </>
        ) : (
          <p className="field-hint">
            While your posts wait for approval you cannot write under an alias. Only you are told this.
          </p>
        )}
        <label className="choice">
          <input
            type="radio"
            name="named"
            value="counted"
            defaultChecked={chosen === "counted"}
            aria-describedby="named-counted"
          />
          <span>Counted only</span>
        </label>
        <p className="field-hint" id="named-counted">
          Shown to nobody, moderators neither: no reply, no vote, no words. It joins the figures once five
          members have told the same move in this way, standing the same, and of each field only what five of
          them share. Whoever runs the site could still find it in the database.
        </p>
        <Problem of="named" {...form} />
      </fieldset>
    </Step>
  );
}
