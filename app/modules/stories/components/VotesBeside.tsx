import type { Cohort, Question } from "../../questions/types";
import { CohortFilter, lensSearch } from "../../questions/components/CohortFilter";
import { Link } from "../../../ui/Link";
import { Result } from "../../questions/components/Result";

interface Props {
  votes: {
    thread: { id: number; slug: string; title: string };
    statusId: number | null;
    questions: Question[];
    cohorts: Cohort[];
    chartsFollow: boolean;
  };
}

/**
 * The votes on the closing questions of a thread whose stories are counted, with the cohort filter, and links
 * to each result by cohort.
 */
export function VotesBeside({ votes: { thread, statusId, questions, cohorts, chartsFollow } }: Props) {
  const lens = chartsFollow ? cohorts.filter((cohort) => cohort.chosen) : [];
  const as = lensSearch(cohorts);
  const search = as && `?${as}`;
  return (
    <section className="votes-beside" aria-labelledby={`votes-${thread.id}`}>
      <h2 id={`votes-${thread.id}`}>What votes say</h2>
      <p className="note">
        On the closing questions of <Link to={`/t/${thread.id}/${thread.slug}${search}`}>{thread.title}</Link>
        : everybody who voted, whether they told a story or not.
      </p>
      <CohortFilter cohorts={cohorts} lens={null} posts="votes" chartsFollow={chartsFollow} />
      <div className="pictures">
        {questions.map((question) => (
          <section key={question.id} aria-labelledby={`votes-on-${question.id}`}>
            <h3 id={`votes-on-${question.id}`}>
              <Link to={`/q/${question.id}/${question.slug}${search}`}>{question.prompt}</Link>
            </h3>
            <Result question={question} lens={lens} />
            {statusId !== null && (
              <p className="note">
                <Link to={`/q/${question.id}/by/${statusId}`} aria-label={`By cohort: ${question.prompt}`}>
                  By cohort
                </Link>
              </p>
            )}
          </section>
        ))}
      </div>
    </section>
  );
}
