import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { readQuestion } from "../../forum/questions/read";
import { Ballot } from "../../ui/Ballot";
import { Post } from "../../ui/Post";
import { OpenQuestion } from "../../ui/QuestionCard";
import { askedOf, Result } from "../../ui/Result";
import { useViewer } from "../../ui/viewer";
import { answering } from "../../web/errors";
import { afterFrom, idFrom } from "../../web/params";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.question.prompt ?? "Question"} · Byway` }];

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const page = await readQuestion(context.viewer, idFrom(params.id), afterFrom(request.url));
    const { id, slug } = page.question;
    if (params.slug !== slug) throw redirect(`/q/${id}/${slug}${new URL(request.url).search}`, 301);
    return page;
  });

export default function Question() {
  const { thread, question, cohort, answers, nextCursor } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const heading = `q${question.id}-prompt`;
  return (
    <div className="page">
      <p className="crumb">
        A closing question of <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <section className="question question-alone" aria-labelledby={heading}>
        <header>
          <h1 id={heading}>{question.prompt}</h1>
          <p className="question-meta">{askedOf(question)}</p>
        </header>
        {question.kind === "open" ? (
          <OpenQuestion question={question} cohort={cohort} thread={thread} />
        ) : (
          <div className="question-body">
            <div className="question-ballot">
              <Ballot question={question} viewer={viewer} cohort={cohort} threadState={thread.state} from="question" />
            </div>
            <Result question={question} />
          </div>
        )}
      </section>
      <section className="replies" aria-labelledby="answers">
        <h2 id="answers">Answers in words</h2>
        {answers.length === 0 && <p className="note">Nobody has answered in words yet.</p>}
        {answers.map((post) => (
          <Post key={post.id} post={post} viewer={viewer} threadState={thread.state} />
        ))}
        {nextCursor && (
          <nav className="pager" aria-label="Pages">
            <Link className="button" to={`/q/${question.id}/${question.slug}?after=${nextCursor}`} rel="next">
              Next page
            </Link>
          </nav>
        )}
      </section>
    </div>
  );
}
