import { Form } from "@remix-run/react";
import type { Citation, Sentence } from "../types";
import { DOUBT_WORDS } from "./doubtWords";
import { Link } from "../../../ui/Link";

interface Props {
  questionId: number;
  sentences: Sentence[];
  writes: boolean;
  open: boolean;
}

/** The citations of an answer, by their numbers: the words, their author, and any doubts about them. */
export function Cited({ questionId, sentences, writes, open }: Props) {
  const citations = sentences.flatMap((sentence) =>
    sentence.citations.map((citation) => ({ citation, sentence })),
  );
  const doubtful = sentences.some(({ doubt }) => doubt !== null);
  return (
    <details className="cited" open={open || doubtful}>
      <summary>
        What it cites<span className="quiet"> ({citations.length})</span>
      </summary>
      <ol>
        {citations.map(({ citation, sentence }) => (
          <li key={citation.id} className={citation.doubt ? "cited-doubt" : undefined}>
            <Quoted citation={citation} />
            {citation.doubt && citation.doubt !== "misquotes" && (
              <p className="cited-mark">{DOUBT_WORDS[citation.doubt].says}</p>
            )}
            {citation.misquotes && (
              <p className="cited-mark">
                {DOUBT_WORDS.misquotes.says} “{citation.misquotes.note}”
                {citation.misquotes.looked && " This was looked at."}
              </p>
            )}
            {citation.mine && (
              <p className="cited-own">
                <Link to={`/questions/${questionId}/answer/quotes/${citation.id}`}>
                  {citation.misquotes ? "What you said of this" : "This misquotes me"}
                </Link>
              </p>
            )}
            {writes && citation.doubt && (
              <Form method="post" action={`/questions/${questionId}/answer/looked`} preventScrollReset>
                <button className="button button-small" name="sentence" value={sentence.id}>
                  I have looked at it: the sentence stands
                </button>
              </Form>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Quoted({ citation: { quote, author, postNumber, postId, open } }: { citation: Citation }) {
  const said =
    quote === null ? <span className="quiet">What is quoted here is not shown now.</span> : <q>{quote}</q>;
  return (
    <p>
      {said}{" "}
      {author !== null && (
        <span className="cited-from">
          {author}, {open ? <Link to={`/p/${postId}`}>#{postNumber}</Link> : `#${postNumber}`}
        </span>
      )}
    </p>
  );
}
