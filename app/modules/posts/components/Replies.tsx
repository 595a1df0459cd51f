import { Fragment, type ReactNode } from "react";
import type { Viewer } from "../../accounts/types";
import type { Post as PostShape, ReplyView } from "../types";
import type { Question } from "../../questions/types";
import type { ThreadState } from "../../threads/types";
import { Link } from "../../../ui/Link";
import { Post, type PostSlots } from "./Post";
import { AnswersFilter } from "../../questions/components/AnswersFilter";
import { Pager } from "../../../ui/Pager";
import { pagesAround } from "../../../ui/pageLinks";
import { unreadLine } from "./unreadLine";
import { withParams } from "../../../ui/withParams";
import { counted } from "../../../ui/words";

interface Props {
  thread: { state: ThreadState; replyCount: number };
  /** Whether replies are taken. */
  open: boolean;
  address: string;
  /** The query of the page as it is, from which its own pages and orders keep what they do not change. */
  search: string;
  /** The query that links to other pages take along: the cohort filter alone, or nothing. */
  filter: string;
  view: ReplyView | "oldest";
  /** The reply whose conversation alone is shown. */
  under: PostShape | null;
  replies: PostShape[];
  continued: Record<number, number>;
  first: boolean;
  previousCursor: number | null;
  nextCursor: number | null;
  lensed: boolean;
  /** The question whose answers alone are shown. */
  answers: number | null;
  /** The posts of others since this viewer's last visit. */
  news: { after: number; count: number; firstId: number } | null;
  /** Content above the replies. */
  notes: ReactNode;
  slots: PostSlots;
  questions: Question[];
  viewer: Viewer;
  voted: boolean;
}

const VIEWS: { view: ReplyView; label: string }[] = [
  { view: "conversation", label: "Conversation" },
  { view: "newest", label: "Newest" },
  { view: "best", label: "Best" },
];

/** A page of a thread's replies, as the conversations they are, or flat. */
export function Replies({
  thread,
  open,
  address,
  search,
  filter,
  view,
  under,
  replies,
  continued,
  first,
  previousCursor,
  nextCursor,
  lensed,
  answers,
  news,
  notes,
  slots,
  questions,
  viewer,
  voted,
}: Props) {
  // Where the lens leaves replies out, what is left stands alone, and says what it answers.
  const filtered = lensed || answers !== null;
  const flat = view !== "conversation" || filtered;
  const base = under ? under.depth : 0;
  const shared = {
    viewer,
    threadState: thread.state,
    repliesOpen: open,
    voted,
    search: filter,
    slots,
  };
  const shown = under && first ? [under, ...replies] : replies;
  const isNew = (post: PostShape) => news !== null && post.number > news.after && !post.mine;
  const line =
    news &&
    unreadLine(
      shown.map((post) => post.number),
      news.after,
      flat && view === "conversation" ? "oldest" : view,
    );
  const hrefTo = (changes: Record<string, string | null>) =>
    `${address}${withParams(search, { after: null, near: null, before: null, ...changes })}#replies`;
  return (
    <>
      <div className="section-head section-head-line">
        <h2 id="replies">{under ? `Conversation under #${under.number}` : "Replies"}</h2>
        {thread.replyCount > 1 && !under && (
          <nav className="orders" aria-label="Order of replies">
            {VIEWS.map((each) => (
              <a
                key={each.view}
                rel="nofollow"
                href={hrefTo({ view: each.view === "conversation" ? null : each.view })}
                aria-current={each.view === view ? "true" : undefined}
              >
                {each.label}
              </a>
            ))}
          </nav>
        )}
        {under && <Link to={`/p/${under.id}`}>Show it in the whole thread</Link>}
      </div>
      {notes}
      {!under && <AnswersFilter questions={questions} answers={answers} hrefTo={hrefTo} />}
      {news && (
        <p className="news">
          <Link to={`/p/${news.firstId}`}>{counted(news.count, "new post", "new posts")}</Link> since your
          last visit
        </p>
      )}
      {shown.length === 0 && <p className="note">{noReplies(first, filtered)}</p>}
      {shown.map((post, at) => (
        <Fragment key={post.id}>
          {at === line && (
            <p className="since">{view === "newest" ? "You have seen these" : "New since your last visit"}</p>
          )}
          <Post
            {...shared}
            post={post}
            depth={flat ? 0 : Math.max(0, post.depth - base)}
            answers={questions.filter((question) => post.questionIds.includes(question.id))}
            isNew={isNew(post)}
            moreNew={isNew(post) && news!.count > 1}
            repliesTo={post.parent && (flat || shown[at - 1]?.id !== post.parentId) ? post.parent : null}
          >
            {!flat && continued[post.id] && (
              <p className="post-continues">
                <Link to={`${address}?under=${post.number}#replies`}>Continue this conversation</Link>{" "}
                <span className="quiet">({counted(continued[post.id]!, "reply", "replies")})</span>
              </p>
            )}
          </Post>
        </Fragment>
      ))}
      <Pager {...pagesAround(address, search, { previousCursor, nextCursor })} place="#replies" />
    </>
  );
}

const noReplies = (first: boolean, filtered: boolean): string => {
  if (!first) return "There is nothing after this.";
  return filtered ? "There are no such replies yet." : "No replies yet. Yours would be the first.";
};
