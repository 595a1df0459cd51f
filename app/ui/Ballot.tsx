import { Form, useFetcher } from "@remix-run/react";
import type { Viewer } from "../forum/people/types";
import type { ThreadState } from "../forum/threads/types";
import { REASON_MAX_CHARS } from "../forum/questions/limits";
import { mayVote, mayWithdraw } from "../forum/questions/rules";
import type { Question } from "../forum/questions/types";
import { sentence } from "../forum/reasons";
import { useFormAhead } from "./FormAhead";
import { chosenIn, errorOf, typedIn } from "./formReply";
import { useFormReply } from "./useFormReply";

const NO_CLOCK = new Date(0);

interface Props {
  question: Question;
  viewer: Viewer;
  /** The viewer's own cohort in this thread. */
  cohort: string | null;
  threadState: ThreadState;
  /** What the action said of the last try, on a page that is not hydrated. */
  reply?: Parameters<typeof errorOf>[0];
  /** Where to go once the vote is cast. */
  from: "thread" | "question";
}

/** The form with which one votes on a question; or, for whom it is not open, the reason in words. */
export function Ballot({ question, viewer, cohort, threadState, reply: given, from }: Props) {
  const fetcherKey = `ballot-${question.id}`;
  const fetcher = useFetcher<Parameters<typeof errorOf>[0]>({ key: fetcherKey });
  const reply = useFormReply(fetcher, given);
  const action = `/questions/${question.id}/ballot`;
  const { onFocus, ahead } = useFormAhead(action);
  // The server has said whether the time is up, and said it in the state: here no clock counts.
  const facts = { ...question, threadState, closesAt: null };
  const may = mayVote(viewer, facts, cohort, NO_CLOCK);
  const heading = `q${question.id}-prompt`;
  if (!may.ok && may.reason !== "log-in-first") {
    return (
      <>
        <p className="note">{sentence(may.reason)}</p>
        {question.ballot && mayWithdraw(viewer, facts, NO_CLOCK).ok && (
          <fetcher.Form method="post" action={`/questions/${question.id}/withdrawal`} aria-labelledby={heading}>
            <p className="note">Your earlier vote still counts here.</p>
            <input type="hidden" name="from" value={from} />
            <button className="button">Withdraw vote</button>
          </fetcher.Form>
        )}
      </>
    );
  }
  const many = question.kind === "multi";
  const chosen = chosenIn(reply, "choice")?.map(Number) ?? question.ballot?.optionIds ?? [];
  const choiceError = errorOf(reply, "choice");
  const reasonError = errorOf(reply, "reason");
  const formError = errorOf(reply, "");
  const id = `q${question.id}`;
  return (
    <Form
      navigate={false}
      fetcherKey={fetcherKey}
      key={question.ballot?.optionIds.join() ?? "none"}
      method="post"
      action={action}
      onFocus={onFocus}
      className="ballot"
      aria-labelledby={heading}
    >
      {ahead}
      <input type="hidden" name="from" value={from} />
      {formError && (
        <p className="form-error" role="alert">
          {formError}
        </p>
      )}
      <fieldset aria-labelledby={heading} aria-describedby={choiceError ? `${id}-choice-error` : undefined}>
        {question.options.map((option) => (
          <label key={option.id} className="choice">
            <input
              type={many ? "checkbox" : "radio"}
              name="choice"
              value={option.id}
              defaultChecked={chosen.includes(option.id)}
              aria-invalid={choiceError ? true : undefined}
            />
            <span>{option.label}</span>
          </label>
        ))}
        {many && <p className="field-hint">Choose any number.</p>}
        {choiceError && (
          <p className="field-error" id={`${id}-choice-error`}>
            {choiceError}
          </p>
        )}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-reason`}>Why? (optional)</label>
        <input
          id={`${id}-reason`}
          name="reason"
          maxLength={REASON_MAX_CHARS}
          defaultValue={typedIn(reply, "reason") ?? question.ballot?.reason ?? ""}
          aria-invalid={reasonError ? true : undefined}
          aria-describedby={reasonError ? `${id}-reason-error` : undefined}
          autoComplete="off"
        />
        {reasonError && (
          <p className="field-error" id={`${id}-reason-error`}>
            {reasonError}
          </p>
        )}
      </div>
      {question.kind === "status" && (
        <p className="field-hint">Your choice is shown beside your posts in this thread.</p>
      )}
      <div className="buttons">
        <button className="button button-primary">{question.ballot ? "Change vote" : "Vote"}</button>
        {question.ballot && (
          <button className="button" formAction={`/questions/${question.id}/withdrawal`}>
            Withdraw vote
          </button>
        )}
      </div>
    </Form>
  );
}
