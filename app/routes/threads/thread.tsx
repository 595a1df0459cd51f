import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { REPLIES_PER_PAGE } from "../../forum/threads/limits";
import { mayCurate } from "../../forum/questions/rules";
import { readThread } from "../../forum/threads/read";
import { CohortLens, lensSearch } from "../../ui/CohortLens";
import { Helpful, MindsChanged, Post } from "../../ui/Post";
import { QuestionCard } from "../../ui/QuestionCard";
import { ReplyForm } from "../../ui/ReplyForm";
import { TagList } from "../../ui/ThreadRows";
import { Day } from "../../ui/time";
import { useLive } from "../../ui/useLive";
import { useViewer } from "../../ui/viewer";
import { counted } from "../../ui/words";
import { answering } from "../../web/errors";
import { newFormKey } from "../../web/formKey";
import { lookedFrom } from "../../web/looks";
import { afterFrom, cohortsFrom, idFrom } from "../../web/params";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.thread.title ?? "Thread"} · Byway` }];

export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { request, params, context } = args;
    const page = await readThread(context.viewer, idFrom(params.id), {
      after: afterFrom(request.url),
      as: cohortsFrom(request.url),
      looked: lookedFrom(args),
    });
    if (params.slug !== page.thread.slug) {
      throw redirect(`/t/${page.thread.id}/${page.thread.slug}${new URL(request.url).search}`, 301);
    }
    return { ...page, formKey: newFormKey(context.viewer) };
  });

export default function Thread() {
  const { thread, opening, questions, cohort, cohorts, chartsFollow, lens, replies, after, nextCursor, formKey } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  useLive(thread.id);
  const address = `/t/${thread.id}/${thread.slug}`;
  const first = after === 1;
  const as = lensSearch(cohorts);
  const search = as && `?${as}`;
  const mayEdit = mayCurate(viewer, thread).ok;
  const voted = questions.some((question) => question.ballot && question.state === "open");
  return (
    <div className="page">
      <article className="thread">
        <header className="thread-head">
          <h1>{first ? thread.title : <Link to={address}>{thread.title}</Link>}</h1>
          <p className="row-meta">
            <span>
              by <Link to={`/m/${thread.author}`}>{thread.author}</Link>
            </span>
            <Day at={thread.createdAt} />
            <a href={`${first ? "" : address}#replies`}>{counted(thread.replyCount, "reply", "replies")}</a>
            {questions.length > 0 && (
              <a href={`${first ? "" : address}#questions`}>{counted(questions.length, "closing question", "closing questions")}</a>
            )}
            {thread.state === "locked" && <span className="mark">locked</span>}
            <TagList tags={thread.tags} />
          </p>
        </header>
        {first && (
          <div id={`p${opening.id}`}>
            <div className="prose prose-long" dangerouslySetInnerHTML={{ __html: opening.html }} />
            <div className="post-foot">
              <Helpful post={opening} viewer={viewer} threadState={thread.state} />
              <MindsChanged post={opening} voted={voted && thread.state === "open"} />
            </div>
          </div>
        )}
      </article>

      {first && (questions.length > 0 || mayEdit) && (
        <section className="questions" aria-labelledby="questions">
          <div className="section-head section-head-line">
            <h2 id="questions">Closing questions</h2>
            {mayEdit && <Link to={`/threads/${thread.id}/questions`}>{questions.length > 0 ? "Edit questions" : "Add questions"}</Link>}
          </div>
          <CohortLens cohorts={cohorts} lens={lens} posts="replies" chartsFollow={chartsFollow} />
          {questions.map((question) => (
            <QuestionCard
              key={question.id}
              question={question}
              viewer={viewer}
              cohort={cohort}
              thread={thread}
              lens={chartsFollow ? cohorts : []}
              statusId={questions.find(({ kind }) => kind === "status")?.id}
              search={search}
            />
          ))}
        </section>
      )}

      <section className="replies" aria-labelledby="replies">
        <h2 id="replies">Replies</h2>
        {!first && lens && <CohortLens cohorts={cohorts} lens={lens} posts="replies" chartsFollow={chartsFollow} />}
        {replies.length === 0 && <p className="note">{noReplies(first, lens !== null)}</p>}
        {replies.map((post) => (
          <Post
            key={post.id}
            post={post}
            viewer={viewer}
            threadState={thread.state}
            answers={questions.find((question) => question.id === post.questionId)}
            voted={voted}
            search={search}
          />
        ))}
        {(!first || nextCursor) && (
          <nav className="pager" aria-label="Pages">
            {!first && (
              <Link className="button" to={`${address}${previousPage(after, as)}#replies`} rel="prev">
                {lens ? "First page" : "Previous page"}
              </Link>
            )}
            {nextCursor && (
              <Link className="button" to={`${address}?${[as, `after=${nextCursor}`].filter(Boolean).join("&")}#replies`} rel="next">
                Next page
              </Link>
            )}
          </nav>
        )}
        {thread.state === "open" ? (
          <ReplyForm threadId={thread.id} questions={questions} cohort={cohort} formKey={formKey} />
        ) : (
          <p className="note">This thread is locked. It can be read, but not replied to.</p>
        )}
      </section>
    </div>
  );
}

const noReplies = (first: boolean, lensed: boolean): string => {
  if (!first) return "There is nothing after this.";
  return lensed ? "None of them has replied yet." : "No replies yet. Yours would be the first.";
};

/** Pages are cut by number, so the one before is known; through the lens they are not, and the way back is the first. */
const previousPage = (after: number, as: string): string => {
  if (as) return `?${as}`;
  return after - REPLIES_PER_PAGE > 1 ? `?after=${after - REPLIES_PER_PAGE}` : "";
};
