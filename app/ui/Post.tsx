import { Link, useFetcher } from "@remix-run/react";
import type { Viewer } from "../forum/people/types";
import { mayMarkHelpful } from "../forum/posts/rules";
import type { Post as PostShape } from "../forum/posts/types";
import type { Question } from "../forum/questions/types";
import { sentence } from "../forum/reasons";
import type { ThreadState } from "../forum/threads/types";
import { Day } from "./time";

interface Props {
  post: PostShape;
  viewer: Viewer;
  threadState: ThreadState;
  /** The question that this post answers, where it does and the page does not already say so. */
  answers?: Question | undefined;
}

/** One reply: who, when, what they answered to the status question, and what they say. */
export function Post({ post, viewer, threadState, answers }: Props) {
  return (
    <article className="post" id={`p${post.id}`} aria-label={`Post ${post.number} by ${post.author.username}`}>
      <Byline post={post} />
      {answers && (
        <p className="post-answers">
          Answers <Link to={`/q/${answers.id}/${answers.slug}`}>{answers.prompt}</Link>
        </p>
      )}
      {post.html ? (
        <div className="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
      ) : (
        <p className="note">{sentence("post-hidden")}</p>
      )}
      <Helpful post={post} viewer={viewer} threadState={threadState} />
    </article>
  );
}

export function Byline({ post }: { post: PostShape }) {
  return (
    <p className="byline">
      <Link className="author" to={`/m/${post.author.username}`}>
        {post.author.username}
      </Link>
      {post.author.status && <span className="status">{post.author.status}</span>}
      <Link className="permalink" to={`/p/${post.id}`} aria-label={`Link to post ${post.number}`}>
        #{post.number}
      </Link>
      <Day at={post.createdAt} />
    </p>
  );
}

/** The one vote that a post can get. Its state is the button's, so it reads the same to every technology. */
export function Helpful({ post, viewer, threadState }: Omit<Props, "answers">) {
  const fetcher = useFetcher();
  const sending = fetcher.formData?.get("helpful");
  const pressed = sending ? sending === "yes" : post.foundHelpful;
  const count = post.helpful + (sending ? Number(pressed) - Number(post.foundHelpful) : 0);
  const facts = { authorId: post.mine ? (viewer?.id ?? 0) : 0, state: post.state, threadState };
  const may = mayMarkHelpful(viewer, facts);
  if (post.mine || (!may.ok && may.reason !== "log-in-first")) {
    return count > 0 ? <p className="helpful-count">{count} found this helpful</p> : null;
  }
  return (
    <fetcher.Form method="post" action={`/posts/${post.id}/helpful`} className="helpful">
      <input type="hidden" name="helpful" value={pressed ? "no" : "yes"} />
      <button className="helpful-button" aria-pressed={pressed}>
        Helpful
      </button>
      {count > 0 && <span className="figure">{count}</span>}
    </fetcher.Form>
  );
}
