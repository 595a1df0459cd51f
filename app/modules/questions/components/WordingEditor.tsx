import { Form } from "@remix-run/react";
import type { Question } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import type { Reply } from "../../../ui/form/replyTo";

/** The words of a question: what is asked, the help under it, and the ends of its scale. */
export function WordingEditor({
  question,
  reply,
}: {
  question: Pick<Question, "id" | "prompt" | "help" | "scale">;
  reply: Reply;
}) {
  const { prompt, help, scale } = question;
  return (
    <section id="wording" aria-labelledby="wording-head">
      <h2 id="wording-head">Wording</h2>
      <Form
        key={`${prompt}\n${help}\n${scale?.low}\n${scale?.high}`}
        method="post"
        action="#wording"
        className="form"
        aria-labelledby="wording-head"
      >
        <EditError reply={reply} />
        <EditField id="edit-prompt" name="prompt" label="Question" value={prompt} reply={reply} rows={2} />
        <EditField
          id="edit-help"
          name="help"
          label="Help (optional)"
          value={help}
          reply={reply}
          rows={2}
          hint="A line or two under the question."
        />
        {scale && (
          <div className="curate-pair">
            <EditField
              id="edit-low"
              name="low"
              label={`What ${scale.min} means`}
              value={scale.low}
              reply={reply}
            />
            <EditField
              id="edit-high"
              name="high"
              label={`What ${scale.max} means`}
              value={scale.high}
              reply={reply}
            />
          </div>
        )}
        <div className="buttons">
          <button className="button button-primary" name="intent" value="word-question">
            Save wording
          </button>
        </div>
      </Form>
    </section>
  );
}
