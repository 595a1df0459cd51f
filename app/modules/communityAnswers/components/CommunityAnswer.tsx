import { whyHidden } from "../../questions/hiddenResult";
import type { Question } from "../../questions/types";
import type { CommunityAnswer as Shape, Sentence } from "../types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import { Cited } from "./Cited";
import { DOUBT_WORDS } from "./doubtWords";

interface Props {
  question: Pick<Question, "id" | "results">;
  /** The version that stands; undefined where none does. */
  answer: Shape | undefined;
  /** Whether this viewer may write it, and look at what is in doubt. */
  writes: boolean;
  /** Whether what it cites is listed in full from the start. */
  whole?: boolean;
}

/** The summary on top of a closing question: who wrote it, each sentence with the posts that it cites. */
export function CommunityAnswer({ question, answer, writes, whole = false }: Props) {
  if (!answer && !writes) return null;
  const here = `/questions/${question.id}/answer`;
  const id = whole ? "community-answer" : `q${question.id}-community-answer`;
  return (
    <section className="community-answer" aria-labelledby={id}>
      <p className="community-answer-head">
        <strong id={id}>Community answer</strong>
        {answer && (
          <span>
            by <Link to={`/m/${answer.author}`}>{answer.author}</Link>, <Day at={answer.at} />
          </span>
        )}
        {answer && !answer.withheld && (
          <Link to={`${here}/history`}>{answer.version === 1 ? "History" : `Version ${answer.version}`}</Link>
        )}
        {writes && <Link to={here}>{answer ? "Write a new version" : "Write one"}</Link>}
        {writes && !answer && <Link to={`${here}/history`}>History</Link>}
      </p>
      {!answer && <p className="note">There is none yet.</p>}
      {answer?.withheld && question.results !== "open" && (
        <p className="note">It sums up the result, and opens with it. {whyHidden(question.results)}</p>
      )}
      {answer && !answer.withheld && (
        <>
          <p className="community-answer-text">
            {answer.sentences.map((sentence) => (
              <SentenceText key={sentence.id} sentence={sentence} />
            ))}
          </p>
          <Cited questionId={question.id} sentences={answer.sentences} writes={writes} open={whole} />
        </>
      )}
    </section>
  );
}

/**
 * One sentence with its citations: numbers that lead to the posts, and show their words on hover and focus.
 */
export function SentenceText({ sentence: { text, doubt, citations } }: { sentence: Sentence }) {
  return (
    <>
      <span className={doubt ? "sentence sentence-doubt" : "sentence"}>
        {text}
        {doubt && <span className="sentence-mark"> ({DOUBT_WORDS[doubt].short})</span>}
      </span>
      {citations.map((citation) => (
        <sup key={citation.id} className="cite">
          {citation.open ? (
            <a href={`/p/${citation.postId}`} aria-describedby={`cite-${citation.id}`}>
              {citation.n}
            </a>
          ) : (
            // Whoever comes by keyboard reads why it leads nowhere.
            <span tabIndex={0} aria-describedby={`cite-${citation.id}`}>
              {citation.n}
            </span>
          )}
          <span className="cite-quote" role="tooltip" id={`cite-${citation.id}`}>
            {citation.quote === null ? "What is quoted here is not shown now." : `“${citation.quote}”`}
            {citation.author !== null && ` ${citation.author}, #${citation.postNumber}`}
          </span>
        </sup>
      ))}{" "}
    </>
  );
}
