import type { Viewer } from "../../accounts/types";
import type { Post as PostShape } from "../types";
import type { AnswerOrder } from "../../questions/types";
import type { ThreadState } from "../../threads/types";
import { Pager } from "../../../ui/Pager";
import { Post, type PostSlots } from "./Post";
import { withParams } from "../../../ui/withParams";

interface Props {
  answers: PostShape[];
  order: AnswerOrder;
  nextCursor: { key: number; id: number } | null;
  address: string;
  /** The query of the page as it is, from which links keep what they do not change. */
  search: string;
  lensed: boolean;
  thread: { state: ThreadState; repliesOpen: boolean };
  viewer: Viewer;
  voted: boolean;
  slots: PostSlots;
}

const ORDERS: { order: AnswerOrder; label: string; says: string }[] = [
  { order: "best", label: "Best", says: "Those that most readers found helpful, sure ones first." },
  { order: "newest", label: "Newest", says: "The latest first." },
  { order: "oldest", label: "Oldest", says: "As they were written." },
  {
    order: "balanced",
    label: "Balanced",
    says:
      "The best answer of each cohort, then each one's second, so that the larger does not " +
      "bury the smaller.",
  },
];

/** The answers to one question, a page of them, in the order that was asked for. */
export function Answers({
  answers,
  order,
  nextCursor,
  address,
  search,
  lensed,
  thread,
  viewer,
  voted,
  slots,
}: Props) {
  const sortedBy = (to: string) => withParams(search, { sort: to === "best" ? null : to, after: null });
  return (
    <section className="replies" aria-labelledby="answers">
      <div className="section-head section-head-line">
        <h2 id="answers">Answers in words</h2>
        <nav className="orders" aria-label="Order of answers">
          {ORDERS.map((each) => (
            <a
              key={each.order}
              rel="nofollow"
              href={`${address}${sortedBy(each.order)}#answers`}
              aria-current={each.order === order ? "true" : undefined}
            >
              {each.label}
            </a>
          ))}
        </nav>
      </div>
      {answers.length > 0 && <p className="note">{ORDERS.find((each) => each.order === order)?.says}</p>}
      {answers.length === 0 && (
        <p className="note">
          {lensed ? "None of them has answered in words yet." : "Nobody has answered in words yet."}
        </p>
      )}
      {answers.map((post) => (
        <Post
          key={post.id}
          post={post}
          viewer={viewer}
          threadState={thread.state}
          repliesOpen={thread.repliesOpen}
          voted={voted}
          slots={slots}
        />
      ))}
      <Pager
        next={
          nextCursor && `${address}${withParams(search, { after: `${nextCursor.key}_${nextCursor.id}` })}`
        }
        place="#answers"
      />
    </section>
  );
}
