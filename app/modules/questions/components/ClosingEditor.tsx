import { Form } from "@remix-run/react";
import type { Question } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import type { Reply } from "../../../ui/form/replyTo";
import { Moment } from "../../../ui/time";

interface Props {
  question: Pick<Question, "state" | "closesAt" | "reveal">;
  /** The time as it is now in UTC, to the minute. */
  now: string;
  reply: Reply;
}

/** When a question stops taking votes: at once, at a time, or not; and how it takes them again. */
export function ClosingEditor({ question, now, reply }: Props) {
  const { state, closesAt, reveal } = question;
  const open = state === "open";
  return (
    <section id="closing" aria-labelledby="closing-head">
      <h2 id="closing-head">Closing</h2>
      <p className="note">
        {!open && "This question is closed: it takes no votes, and its result is out."}
        {open && !closesAt && "This question is open until somebody closes it."}
        {open && closesAt && (
          <>
            This question closes <Moment at={closesAt} />.
          </>
        )}
        {!open &&
          reveal !== "always" &&
          " Once it is open again, votes count as informed: voters can have seen the result."}
        {open && reveal !== "always" && " Its result comes out for everybody then, and stays out."}
      </p>
      <Form
        key={`${state} ${closesAt}`}
        method="post"
        action="#closing"
        className="form"
        aria-labelledby="closing-head"
      >
        <EditError reply={reply} />
        <EditField
          id="edit-closes"
          name="closesAt"
          type="datetime-local"
          label={open ? "Closes at (UTC)" : "Closes again at (UTC, optional)"}
          value={open ? (closesAt ?? "").slice(0, 16) : ""}
          hint={`In UTC, where it is now ${now}.`}
          reply={reply}
        />
        <div className="buttons">
          <button className="button" name="intent" value={open ? "time" : "reopen"}>
            {open ? "Save time" : "Open again"}
          </button>
          {open && closesAt && (
            <button className="button" name="intent" value="untime">
              No closing time
            </button>
          )}
          {open && (
            <button className="button" name="intent" value="close">
              Close now
            </button>
          )}
        </div>
      </Form>
    </section>
  );
}
