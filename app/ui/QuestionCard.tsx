import type { Viewer } from "../forum/people/types";
import { isAsked } from "../forum/questions/rules";
import type { Question } from "../forum/questions/types";
import { sentence } from "../forum/reasons";
import type { ThreadState } from "../forum/threads/types";
import { Ballot } from "./Ballot";
import { askedOf, Result } from "./Result";
import { counted } from "./words";

interface Props {
  question: Question;
  viewer: Viewer;
  cohort: string | null;
  thread: { id: number; state: ThreadState };
}

/** One closing question under its article: what is asked, of whom, the ballot, and how the answers stand. */
export function QuestionCard({ question, viewer, cohort, thread }: Props) {
  const heading = `q${question.id}-prompt`;
  const address = `/q/${question.id}/${question.slug}`;
  return (
    <section className="question" id={`q${question.id}`} aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{question.prompt}</h3>
        <p className="question-meta">
          <span>{askedOf(question)}</span>
          <a href={address}>
            {question.answers === 0 ? "No answers in words yet" : counted(question.answers, "answer in words", "answers in words")}
          </a>
        </p>
      </header>
      {question.kind === "open" ? (
        <OpenQuestion question={question} cohort={cohort} thread={thread} />
      ) : (
        <div className="question-body">
          <div className="question-ballot">
            <Ballot question={question} viewer={viewer} cohort={cohort} threadState={thread.state} from="thread" />
          </div>
          <Result question={question} />
        </div>
      )}
    </section>
  );
}

/** An open question is answered in words: the way to the form, or why it is not open to this viewer. */
export function OpenQuestion({ question, cohort, thread }: Omit<Props, "viewer">) {
  const asked = isAsked(question.audience, cohort);
  if (thread.state !== "open") return <p className="note">{sentence("thread-locked")}</p>;
  if (!asked.ok) return <p className="note">{sentence(asked.reason)}</p>;
  return (
    <p>
      <a className="button" href={`/threads/${thread.id}/replies?question=${question.id}`}>
        Answer in words
      </a>
    </p>
  );
}
