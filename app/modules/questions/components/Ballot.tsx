import { Form, useFetcher } from "@remix-run/react";
import type { Viewer } from "../../accounts/types";
import type { ThreadState } from "../../threads/types";
import { REASON_MAX_CHARS } from "../limits";
import { mayVote, mayWithdraw } from "../policy";
import type { Question } from "../types";
import { clientMessages } from "../../clientMessages";
import { Choices, valuesOf } from "./Choices";
import { useFormAhead } from "../../../ui/form/FormPlaceholder";
import { chosenIn, errorOf, typedIn } from "../../../ui/form/formReply";
import { ReturnTo } from "../../../ui/form/ReturnTo";
import { Day } from "../../../ui/time";
import { useFormReply } from "../../../ui/form/useFormReply";

const NO_CLOCK = new Date(0);

interface Props {
  question: Question;
  viewer: Viewer;
  /** The viewer's own cohort in this thread. */
  cohort: string | null;
  threadState: ThreadState;
  /** The action's reply to the last attempt, on a page that is not hydrated. */
  reply?: Parameters<typeof errorOf>[0];
  /** The page to go to once the vote is cast. */
  from: "thread" | "question";
  /** A post to begin with as the cause of a change ("#12"). */
  because?: string;
}

/** The form with which one votes on a question; or, for whom it is not open, the reason in words. */
export function Ballot({ question, viewer, cohort, threadState, reply: given, from, because = "" }: Props) {
  const fetcherKey = `ballot-${question.id}`;
  const fetcher = useFetcher<Parameters<typeof errorOf>[0]>({ key: fetcherKey });
  const reply = useFormReply(fetcher, given);
  const action = `/questions/${question.id}/ballot`;
  const { onFocus, ahead } = useFormAhead(action);
  // The server has said whether the time is up, and said it in the state: here no clock counts.
  const facts = { ...question, threadState, closesAt: null };
  const may = mayVote(viewer, facts, cohort, NO_CLOCK);
  const heading = `q${question.id}-prompt`;
  const { ballot } = question;
  if (!may.ok && may.reason !== "log-in-first") {
    return (
      <>
        <p className="note">{clientMessages[threadState === "held" ? "thread-held" : may.reason]}</p>
        {ballot && mayWithdraw(viewer, facts, NO_CLOCK).ok && (
          <fetcher.Form
            method="post"
            action={`/questions/${question.id}/withdrawal`}
            aria-labelledby={heading}
          >
            <p className="note">Your earlier vote still counts here.</p>
            <ReturnTo from={from} />
            <button className="button">Withdraw vote</button>
          </fetcher.Form>
        )}
      </>
    );
  }
  const sent = chosenIn(reply, question.kind === "rank" ? "place" : "choice");
  const reasonError = errorOf(reply, "reason");
  const formError = errorOf(reply, "");
  const id = `q${question.id}`;
  return (
    <Form
      navigate={false}
      fetcherKey={fetcherKey}
      key={ballot ? `${ballot.optionIds.join()} ${ballot.text}` : "none"}
      method="post"
      action={action}
      onFocus={onFocus}
      className="ballot"
      aria-labelledby={heading}
    >
      {ahead}
      <ReturnTo from={from} />
      <input
        type="hidden"
        name="shown"
        value={question.options
          .filter((option) => option.state === "offered")
          .map((option) => option.id)
          .join(".")}
      />
      {formError && (
        <p className="form-error" role="alert">
          {formError}
        </p>
      )}
      {ballot?.movedAt && (
        <p className="note">
          Two options became one, or a new one was made from what voters wrote: your vote went along on{" "}
          <Day at={ballot.movedAt} />. Look whether it still says what you meant.
        </p>
      )}
      <Choices
        question={question}
        chosen={sent ?? (ballot ? valuesOf(question.kind, ballot.optionIds) : [])}
        text={typedIn(reply, "text") ?? ballot?.text ?? ""}
        errors={{ choice: errorOf(reply, "choice") ?? errorOf(reply, "place"), text: errorOf(reply, "text") }}
      />
      <div className="field">
        <label htmlFor={`${id}-reason`}>Why? (optional)</label>
        <input
          id={`${id}-reason`}
          name="reason"
          maxLength={REASON_MAX_CHARS}
          defaultValue={typedIn(reply, "reason") ?? ballot?.reason ?? ""}
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
      {ballot && (
        <Because id={id} typed={typedIn(reply, "because") ?? because} error={errorOf(reply, "because")} />
      )}
      <Secrecy
        question={question}
        hidden={reply ? typedIn(reply, "hideStatus") === "yes" : ballot?.statusShown === false}
      />
      <div className="buttons">
        <button className="button button-primary">{ballot ? "Change vote" : "Vote"}</button>
        {ballot && (
          <button className="button" formAction={`/questions/${question.id}/withdrawal`}>
            Withdraw vote
          </button>
        )}
      </div>
    </Form>
  );
}

/** Keep, change, or changed because of a post: what a voter who is back can say. */
function Because({ id, typed, error }: { id: string; typed: string; error: string | undefined }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-because`}>Changed because of a post? (optional)</label>
      <input
        id={`${id}-because`}
        className="input-short"
        name="because"
        defaultValue={typed}
        placeholder="#12"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${error ? `${id}-because-error ` : ""}${id}-because-hint`}
      />
      {error && (
        <p className="field-error" id={`${id}-because-error`} role="alert">
          {error}
        </p>
      )}
      <p className="field-hint" id={`${id}-because-hint`}>
        Your vote stands. Keep it by leaving it, change it, or change it and name the post that did it: the
        post is counted, you are not named.
      </p>
    </div>
  );
}

/** A hint about who will see the vote, shown before anything is chosen. */
function Secrecy({ question, hidden }: { question: Question; hidden: boolean }) {
  if (question.publicBallots) {
    return (
      <p className="field-hint">
        Votes on this question are public: your name, your choice and your reason are shown.
      </p>
    );
  }
  if (question.kind !== "status")
    return <p className="field-hint">Your vote is secret: nobody sees who chose what.</p>;
  return (
    <>
      <p className="field-hint">Your choice is shown beside your posts in this thread.</p>
      <label className="choice choice-aside">
        <input type="checkbox" name="hideStatus" value="yes" defaultChecked={hidden} />
        <span>Don't show it beside my posts here</span>
      </label>
    </>
  );
}
