import { Form } from "@remix-run/react";
import { BEARINGS, type ClaimEvidence, type ClaimInFull as Claim, type Stand } from "../types";
import { capital, NOT_ANSWERABLE, NOT_MEASURED, STAND_WORDS } from "../measureWords";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";

interface Props {
  claim: Claim;
  threadId: number;
  /** The number of a post that is to be evidence. */
  post: number | null;
  mayMark: boolean;
  mayAdd: boolean;
}

/**
 * A claim: what the article says, what people here say of it, what members added, and how it stood over time.
 */
export function ClaimInFull({ claim, threadId, post, mayMark, mayAdd }: Props) {
  const {
    id,
    sentence,
    says,
    measure,
    why,
    measuredBy,
    figures,
    words,
    stands,
    withdrawn,
    markedBy,
    markedAt,
  } = claim;
  return (
    <section className="claim-whole" aria-labelledby={`claim-${id}`}>
      <h2 id={`claim-${id}`}>{capital(says)}</h2>
      <blockquote className="own-quote">
        <p>{sentence}</p>
      </blockquote>
      {!stands && !withdrawn && <p className="note">The article no longer says this in these words.</p>}
      {withdrawn && (
        <p className="note">
          Withdrawn by <Link to={`/m/${withdrawn.by}`}>{withdrawn.by}</Link> <Day at={withdrawn.at} />:{" "}
          {withdrawn.note}
        </p>
      )}
      {measure === null ? (
        <p>
          <StandMark stand={null} words={NOT_ANSWERABLE} /> {why}
        </p>
      ) : (
        <>
          <p>
            {figures?.stand && <StandMark stand={figures.stand} words={STAND_WORDS[figures.stand]} />}{" "}
            {capital(words || NOT_MEASURED)}.
          </p>
          <p className="note">{measuredBy}</p>
        </>
      )}
      {claim.evidence.length > 0 && (
        <EvidenceLists evidence={claim.evidence} says={says} threadId={threadId} />
      )}
      <p className="note">
        Marked by <Link to={`/m/${markedBy}`}>{markedBy}</Link> <Day at={markedAt} />
        {mayAdd && !withdrawn && (
          <>
            {" · "}
            <Link
              to={`/claims/${id}/evidence${post === null ? "" : `?post=${post}`}`}
              aria-label={`Add evidence: ${says}`}
            >
              Add evidence
            </Link>
          </>
        )}
        {mayMark && !withdrawn && (
          <>
            {" · "}
            <Link to={`/claims/${id}/withdrawal`} aria-label={`Withdraw: ${says}`}>
              Withdraw
            </Link>
            {" · "}
            <Link to={`/threads/${threadId}/claims/new?like=${id}`} aria-label={`Mark anew: ${says}`}>
              Mark anew
            </Link>
          </>
        )}
      </p>
      {claim.history.length > 1 && (
        <details>
          <summary>How it stood over time</summary>
          <table className="claim-history">
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">What was said here</th>
                <th scope="col">Stand</th>
              </tr>
            </thead>
            <tbody>
              {claim.history.map((stood) => (
                <tr key={stood.at}>
                  <td>
                    <Day at={stood.at} />
                  </td>
                  <td>{capital(stood.words)}</td>
                  <td>{stood.figures.stand ? STAND_WORDS[stood.figures.stand] : "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

const StandMark = ({ stand, words }: { stand: Stand | null; words: string }) => (
  <span className={`mark claim-stand claim-${stand ?? "nobody"}`}>{words}</span>
);

function EvidenceLists({
  evidence,
  says,
  threadId,
}: {
  evidence: ClaimEvidence[];
  says: string;
  threadId: number;
}) {
  const groups = (Object.keys(BEARINGS) as (keyof typeof BEARINGS)[])
    .map((bearing) => ({ bearing, those: evidence.filter((each) => each.bearing === bearing) }))
    .filter(({ those }) => those.length > 0);
  return (
    <div className="claim-evidence">
      {groups.map(({ bearing, those }) => (
        <div key={bearing}>
          <h3>
            {BEARINGS[bearing]} <span className="quiet">({those.length})</span>
          </h3>
          <ul aria-label={`${BEARINGS[bearing]}: ${says}`}>
            {those.map((each) => (
              <li key={each.id}>
                <q>{each.quote}</q>{" "}
                <span className="note">
                  <Link to={`/p/${each.postId}`}>
                    {each.author}, #{each.number}
                  </Link>
                  {!each.stands && " · the post no longer says so in these words"}
                  {each.addedBy !== each.author && <> · added by {each.addedBy}</>}
                </span>
                {each.mayRemove && (
                  <Form
                    method="post"
                    action={`/threads/${threadId}/claims/evidence/${each.id}`}
                    preventScrollReset
                  >
                    <button className="button-plain" aria-label={`Take away: ${each.quote.slice(0, 60)}`}>
                      Take away
                    </button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
