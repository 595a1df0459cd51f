import type { ReactNode } from "react";
import type { Viewer } from "../../accounts/types";
import { isAsked } from "../policy";
import type { Cohort, Question } from "../types";
import { clientMessages } from "../../clientMessages";
import type { ThreadState } from "../../threads/types";
import { Ballot } from "./Ballot";
import { ReturnTo } from "../../../ui/form/ReturnTo";
import { askedOf, Result } from "./Result";
import { Moment } from "../../../ui/time";
import { counted } from "../../../ui/words";

interface Props {
  question: Question;
  viewer: Viewer;
  cohort: string | null;
  /** Whether it takes replies says whether this is answered in words. */
  thread: { id: number; state: ThreadState; repliesOpen: boolean };
  /** The cohorts that charts are seen through; empty where they show everybody. */
  lens?: Cohort[];
  /** The question that makes the cohorts, for the link to this result by cohort. */
  statusId?: number | undefined;
  /** The search of links that keep the cohort filter ("?as=made"). */
  search?: string;
  because?: string | undefined;
  /** Content above the ballot. */
  children?: ReactNode;
}

const EVERYBODY: Cohort[] = [];

/** One closing question under its article: what is asked, of whom, the ballot, and how the answers stand. */
export function QuestionCard({
  question,
  viewer,
  cohort,
  thread,
  lens = EVERYBODY,
  statusId,
  search = "",
  because,
  children,
}: Props) {
  const heading = `q${question.id}-prompt`;
  const address = `/q/${question.id}/${question.slug}`;
  return (
    <section className="question" id={`q${question.id}`} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{question.prompt}</h3>
        <QuestionMeta question={question}>
          <a href={`${address}${search}#answers`}>
            {question.answers === 0
              ? "No answers in words yet"
              : counted(question.answers, "answer in words", "answers in words")}
          </a>
          {question.kind !== "open" && question.results === "open" && (
            <a
              href={
                statusId && statusId !== question.id
                  ? `/q/${question.id}/by/${statusId}`
                  : `${address}${search}`
              }
            >
              {statusId && statusId !== question.id ? "By cohort" : "The result in full"}
            </a>
          )}
        </QuestionMeta>
      </header>
      {children}
      {question.kind === "open" ? (
        <OpenQuestion question={question} cohort={cohort} thread={thread} />
      ) : (
        <div className="question-body">
          <div className="question-ballot">
            <Ballot
              question={question}
              viewer={viewer}
              cohort={cohort}
              threadState={thread.state}
              from="thread"
              {...(because === undefined ? {} : { because })}
            />
          </div>
          <Outcome question={question} from="thread" lens={lens} />
        </div>
      )}
    </section>
  );
}

/** The question's audience, the time for which it stays open, and its author's explanation. */
export function QuestionMeta({ question, children }: { question: Question; children?: ReactNode }) {
  return (
    <>
      {question.help && <p className="question-help">{question.help}</p>}
      <p className="question-meta">
        <span>{askedOf(question)}</span>
        {question.state === "closed" && <span className="mark">closed</span>}
        {question.state === "open" && question.closesAt && (
          <span>
            Closes <Moment at={question.closesAt} />
          </span>
        )}
        {children}
      </p>
    </>
  );
}

/** The result; where it is hidden, the condition that opens it, and the button that does. */
export function Outcome({
  question,
  from,
  lens = EVERYBODY,
}: {
  question: Question;
  from: "thread" | "question";
  lens?: Cohort[];
}) {
  if (question.results !== "after-look") {
    const chosen = question.kind === "status" ? [] : lens.filter((cohort) => cohort.chosen);
    return <Result question={question} lens={chosen} />;
  }
  return (
    <form
      method="post"
      action={`/questions/${question.id}/look`}
      className="look"
      aria-label={`Result of: ${question.prompt}`}
    >
      <ReturnTo from={from} />
      <p className="note">
        Vote first, and see how others answered then. Whoever looks before voting has their vote counted as
        informed.
      </p>
      <button className="button">Show results without voting</button>
    </form>
  );
}

/** An open question is answered in words: the way to the form, or why it is not open to this viewer. */
export function OpenQuestion({ question, cohort, thread }: Pick<Props, "question" | "cohort" | "thread">) {
  const asked = isAsked(question.audience, cohort);
  if (thread.state !== "open") return <p className="note">{clientMessages["thread-locked"]}</p>;
  if (!thread.repliesOpen) return <p className="note">{clientMessages["replies-ended"]}</p>;
  if (question.state === "closed") return <p className="note">{clientMessages["question-closed"]}</p>;
  if (!asked.ok) return <p className="note">{clientMessages[asked.reason]}</p>;
  return <AnswerLink question={question} thread={thread} />;
}

/** The way to answer in words a question that has options too, for whom it asks. */
export const AlsoInWords = ({ question, cohort, thread }: Pick<Props, "question" | "cohort" | "thread">) =>
  question.kind !== "open" &&
  question.state === "open" &&
  thread.repliesOpen &&
  isAsked(question.audience, cohort).ok ? (
    <AnswerLink question={question} thread={thread} />
  ) : null;

const AnswerLink = ({ question, thread }: Pick<Props, "question" | "thread">) => (
  <p>
    <a className="button" href={`/threads/${thread.id}/replies?question=${question.id}`}>
      Answer in words
    </a>
  </p>
);
