import { Form } from "@remix-run/react";
import type { Option, Question } from "../types";
import { EditError } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import type { Reply } from "../../../ui/form/replyTo";
import { counted } from "../../../ui/words";

/** For moderators: every vote for one option becomes one for another. */
export function MergeEditor({
  question,
  reply,
}: {
  question: Pick<Question, "kind" | "options">;
  reply: Reply;
}) {
  const { kind, options } = question;
  return (
    <section id="merging" aria-labelledby="merging-head">
      <h2 id="merging-head">Merge two options</h2>
      <p className="note">
        Every vote for the first becomes a vote for the second; whoever chose both is counted once
        {kind === "rank" && ", in the better of their two places"}. Those voters are told. You can take it
        back from the history below.
      </p>
      <Form method="post" action="#merging" className="form" aria-labelledby="merging-head">
        <EditError reply={reply} />
        <Choice name="from" label="Merge" options={options} ranked={kind === "rank"} reply={reply} />
        <Choice
          name="into"
          label="Into"
          options={options.filter((option) => option.state === "offered")}
          ranked={kind === "rank"}
          reply={reply}
        />
        <div className="buttons">
          <button className="button" name="intent" value="merge">
            Merge
          </button>
        </div>
      </Form>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: Option[];
  ranked: boolean;
  reply: Reply;
}

function Choice({ name, label, options, ranked, reply }: ChoiceProps) {
  const error = errorOf(reply, name);
  const id = `merge-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        defaultValue={typedIn(reply, name) ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        <option value="">Choose an option</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
            {option.state === "retired" && " (no longer offered)"}
            {option.votes !== null &&
              ` – ${
                ranked
                  ? counted(option.votes, "first place", "first places")
                  : counted(option.votes, "vote", "votes")
              }`}
          </option>
        ))}
      </select>
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Takes one merge, or one option made from what voters wrote, back. */
export function UndoButton({ event, reply }: { event: number; reply: Reply }) {
  return (
    <Form method="post" action="#history" className="curate-undo">
      <EditError reply={reply} />
      <input type="hidden" name="event" value={event} />
      <button className="button" name="intent" value="undo" aria-describedby={`event-${event}`}>
        Undo
      </button>
    </Form>
  );
}
