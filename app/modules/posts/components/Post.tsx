import { useFetcher } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Viewer } from "../../accounts/types";
import { mayMarkHelpful } from "../policy";
import type { Post as PostShape } from "../types";
import type { Question } from "../../questions/types";
import { clientMessages } from "../../clientMessages";
import type { ThreadState } from "../../threads/types";
import { PendingBanner } from "./PendingBanner";
import { Link } from "../../../ui/Link";
import { stopAt } from "../../../ui/keyboard/marks";
import { type MenuEntries, NextUnread, PostMenu } from "./PostMenu";
import { Day } from "../../../ui/time";
import { MutedFold } from "./MutedFold";

/**
 * The parts that later modules add to each post; the site has them together (site/components/postSlots.tsx).
 */
export interface PostSlots {
  /** Over its text. */
  above(post: PostShape): ReactNode;
  /** In place of a text that is hidden; nothing where it is not known by whom. */
  hidden(post: PostShape): ReactNode;
  /** Under its text. */
  below(post: PostShape): ReactNode;
  /** Returns the entries of the post's menu, for an opening post too. */
  menu(post: PostShape): MenuEntries;
}

interface Props {
  post: PostShape;
  slots: PostSlots;
  viewer: Viewer;
  threadState: ThreadState;
  /** Whether its thread takes replies; where nothing is said, as long as it is open. */
  repliesOpen?: boolean;
  /** The questions that this post answers, where it does and the page does not already say so. */
  answers?: Question[];
  /** Whether this viewer has a vote in the thread that a post could have changed. */
  voted?: boolean;
  /** The search of links to a question that keeps the cohort filter ("?as=made"). */
  search?: string;
  /** The indentation: the depth in the conversation on this page. */
  depth?: number;
  /** The post that it replies to, where that one is not right above it. */
  repliesTo?: PostShape["parent"];
  /** Whether it came since this viewer was last here. */
  isNew?: boolean;
  /** Whether it is one of several that did. */
  moreNew?: boolean;
  /** Content after the post: the link to the page on which the conversation continues. */
  children?: ReactNode;
}

/** One reply: who, when, what they answered to the status question, and what they say. */
export function Post({
  post,
  slots,
  viewer,
  threadState,
  repliesOpen = threadState === "open",
  answers,
  voted = false,
  search = "",
  depth = 0,
  repliesTo = null,
  isNew = false,
  moreNew = false,
  children,
}: Props) {
  const answerable =
    repliesOpen && post.state === "visible" && !post.locked && viewer?.standing !== "silenced";
  return (
    <article
      className={`post${depth > 0 ? ` post-deep post-depth-${depth}` : ""}${post.staff ? " post-staff" : ""}`}
      id={`p${post.id}`}
      {...stopAt(post, isNew)}
      aria-label={`Post ${post.number} by ${post.author.username}`}
    >
      <Byline post={post} isNew={isNew} />
      {post.state === "held" && <PendingBanner post={post} what="post" viewer={viewer} />}
      {repliesTo && (
        <p className="post-to">
          In reply to <Link to={`/p/${repliesTo.id}`}>#{repliesTo.number}</Link> by {repliesTo.username}
        </p>
      )}
      {slots.above(post)}
      {answers?.map(({ id, slug, prompt }) => (
        <p key={id} className="post-answers">
          Answers <Link to={`/q/${id}/${slug}${search}`}>{prompt}</Link>
        </p>
      ))}
      {post.html ? (
        <MutedFold post={post}>
          <div className="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
        </MutedFold>
      ) : (
        (slots.hidden(post) ?? (
          <p className="note">{clientMessages[post.state === "deleted" ? "post-deleted" : "post-hidden"]}</p>
        ))
      )}
      {slots.below(post)}
      <div className="post-foot">
        <Helpful post={post} viewer={viewer} threadState={threadState} />
        <MindsChanged post={post} voted={voted && threadState === "open"} />
        {answerable && (
          <p className="post-reply">
            <Link data-key="r" to={`/threads/${post.threadId}/replies?to=${post.id}`}>
              Reply<span className="for-readers"> to post {post.number}</span>
            </Link>
          </p>
        )}
        <OwnLinks post={post} />
        {moreNew && <NextUnread post={post} />}
        <PostMenu post={post} entries={slots.menu(post)} />
      </div>
      {children}
    </article>
  );
}

/** Votes that this post changed; and the way to say that it changed one's own. */
export function MindsChanged({ post, voted }: { post: PostShape; voted: boolean }) {
  const credits = voted && !post.mine && post.state === "visible";
  if (post.mindsChanged === 0 && !credits) return null;
  return (
    <p className="minds">
      {post.mindsChanged > 0 && (
        <span>
          <span className="figure">{post.mindsChanged}</span> changed{" "}
          {post.mindsChanged === 1 ? "mind" : "minds"}
        </span>
      )}
      {credits && <a href={`/posts/${post.id}/minds`}>Changed your mind?</a>}
    </p>
  );
}

export function Byline({ post, isNew = false }: { post: PostShape; isNew?: boolean }) {
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
      {isNew && <span className="mark">new</span>}
      <PostMarks post={post} />
      {post.editedAt && (
        <Link
          className="permalink"
          to={`/posts/${post.id}/history`}
          aria-label={`History of post ${post.number}`}
        >
          edited
        </Link>
      )}
    </p>
  );
}

/** The marks that moderators have set on the post. */
export const PostMarks = ({ post }: { post: PostShape }) => (
  <>
    {post.staff && <span className="mark mark-staff">staff notice</span>}
    {post.locked && (
      <span className="mark" title={clientMessages["post-locked"]}>
        locked
      </span>
    )}
  </>
);

/** The links to edit, delete and restore the post, for those who may. */
export function OwnLinks({ post }: { post: PostShape }) {
  if (!post.mayEdit && !post.mayDelete && !post.mayRestore) return null;
  const which = <span className="for-readers"> post {post.number}</span>;
  return (
    <p className="post-own">
      {post.mayEdit && (
        <Link to={post.story ? `/stories/${post.id}/edit` : `/posts/${post.id}/edit`}>Edit{which}</Link>
      )}
      {post.mayDelete && <Link to={`/posts/${post.id}/deletion`}>Delete{which}</Link>}
      {post.mayRestore && <Link to={`/posts/${post.id}/deletion`}>Restore{which}</Link>}
    </p>
  );
}

/** The one vote that a post can get. Its state is the button's, so it reads the same to every technology. */
export function Helpful({ post, viewer, threadState }: Pick<Props, "post" | "viewer" | "threadState">) {
  const fetcher = useFetcher();
  const sending = fetcher.formData?.get("helpful");
  const pressed = sending ? sending === "yes" : post.foundHelpful;
  const count = post.helpful + (sending ? Number(pressed) - Number(post.foundHelpful) : 0);
  const facts = {
    authorId: post.mine ? (viewer?.id ?? 0) : 0,
    state: post.state,
    threadState,
    locked: post.locked,
  };
  const may = mayMarkHelpful(viewer, facts);
  if (post.mine || (!may.ok && may.reason !== "log-in-first")) {
    return count > 0 ? <p className="helpful-count">{count} found this helpful</p> : null;
  }
  return (
    <fetcher.Form method="post" action={`/posts/${post.id}/helpful`} className="helpful">
      <input type="hidden" name="helpful" value={pressed ? "no" : "yes"} />
      <button
        data-key="h"
        className="helpful-button"
        aria-pressed={pressed}
        aria-busy={fetcher.state !== "idle"}
      >
        Helpful
      </button>
      {count > 0 && <span className="figure">{count}</span>}
    </fetcher.Form>
  );
}
