import type { Question } from "../types";
import { Link } from "../../../ui/Link";

interface Props {
  questions: Question[];
  /** The question whose answers alone are shown, by its id. */
  answers: number | null;
  hrefTo: (changes: Record<string, string | null>) => string;
}

/**
 * Shows all replies of a thread, or those that answer one of its closing questions. Each of its links can be
 * shared.
 */
export function AnswersFilter({ questions, answers, hrefTo }: Props) {
  const chosen = questions.find((question) => question.id === answers);
  if (!questions.some((question) => question.answers > 0) && !chosen) return null;
  return (
    <nav className="lens" aria-label="Which replies">
      <p className="lens-line">
        <span className="lens-label">Show</span>
        <a href={hrefTo({ answers: null })} aria-current={chosen ? undefined : "true"}>
          all replies
        </a>
        {questions.map((question, at) => (
          <a
            key={question.id}
            rel="nofollow"
            href={hrefTo({ answers: String(question.id) })}
            aria-current={question === chosen ? "true" : undefined}
          >
            answers to {at + 1}
            <span className="for-readers">: {question.prompt}</span>
          </a>
        ))}
      </p>
      {chosen && (
        <p className="note">
          Answers to <Link to={`/q/${chosen.id}/${chosen.slug}`}>{chosen.prompt}</Link>
        </p>
      )}
    </nav>
  );
}
