import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { REPLIES_PER_PAGE } from "../../forum/threads/limits";
import { readThread } from "../../forum/threads/read";
import { Helpful, Post } from "../../ui/Post";
import { QuestionCard } from "../../ui/QuestionCard";
import { ReplyForm } from "../../ui/ReplyForm";
import { TagList } from "../../ui/ThreadRows";
import { Day } from "../../ui/time";
import { useViewer } from "../../ui/viewer";
import { counted } from "../../ui/words";
import { answering } from "../../web/errors";
import { newFormKey } from "../../web/formKey";
import { afterFrom, idFrom } from "../../web/params";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.thread.title ?? "Thread"} · Byway` }];

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const page = await readThread(context.viewer, idFrom(params.id), afterFrom(request.url));
    if (params.slug !== page.thread.slug) {
      throw redirect(`/t/${page.thread.id}/${page.thread.slug}${new URL(request.url).search}`, 301);
    }
    return { ...page, formKey: newFormKey(context.viewer) };
  });

export default function Thread() {
  const { thread, opening, questions, cohort, replies, after, nextCursor, formKey } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const address = `/t/${thread.id}/${thread.slug}`;
  const first = after === 1;
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
            <Helpful post={opening} viewer={viewer} threadState={thread.state} />
          </div>
        )}
      </article>

      {first && questions.length > 0 && (
        <section className="questions" aria-labelledby="questions">
          <h2 id="questions">Closing questions</h2>
          {questions.map((question) => (
            <QuestionCard key={question.id} question={question} viewer={viewer} cohort={cohort} thread={thread} />
          ))}
        </section>
      )}

      <section className="replies" aria-labelledby="replies">
        <h2 id="replies">Replies</h2>
        {replies.length === 0 && <p className="note">{first ? "No replies yet. Yours would be the first." : "There is nothing after this."}</p>}
        {replies.map((post) => (
          <Post
            key={post.id}
            post={post}
            viewer={viewer}
            threadState={thread.state}
            answers={questions.find((question) => question.id === post.questionId)}
          />
        ))}
        {(!first || nextCursor) && (
          <nav className="pager" aria-label="Pages">
            {!first && (
              <Link className="button" to={after - REPLIES_PER_PAGE > 1 ? `${address}?after=${after - REPLIES_PER_PAGE}#replies` : `${address}#replies`} rel="prev">
                Previous page
              </Link>
            )}
            {nextCursor && (
              <Link className="button" to={`${address}?after=${nextCursor}#replies`} rel="next">
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
