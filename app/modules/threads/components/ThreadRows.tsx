import type { ThreadSummary } from "../types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";

/** A list of threads, densely: a line for the title, a line for what is around it. */
export function ThreadRows({ threads, as: Heading = "h2" }: { threads: ThreadSummary[]; as?: "h2" | "h3" }) {
  return (
    <ol className="rows">
      {threads.map((thread) => (
        <li key={thread.id} className="row">
          <Heading className="row-title">
            <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
          </Heading>
          <p className="row-meta">
            <ThreadMarks thread={thread} />
            <TagList tags={thread.tags} />
          </p>
          <p className="row-meta">
            <span>
              by <Link to={`/m/${thread.author}`}>{thread.author}</Link>
            </span>
            <Day at={thread.createdAt} />
            <span>
              {counted(thread.replyCount, "reply", "replies")}
              {thread.unread && (
                <>
                  {", "}
                  <Link className="row-new" to={`/p/${thread.unread.firstId}`}>
                    {thread.unread.count} new
                  </Link>
                </>
              )}
            </span>
            {thread.questionCount > 0 && (
              <span>
                {counted(thread.questionCount, "closing question", "closing questions")}
                {/* None may also mean that those who voted are not told of yet. */}
                {thread.voters > 0 && `, ${thread.voters.toLocaleString("en-GB")} voted`}
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

/**
 * The marks of a thread: its state, and the moderators' settings. `ended` says that replying has closed by
 * its time.
 */
export const ThreadMarks = ({
  thread,
  ended = false,
}: {
  thread: Pick<ThreadSummary, "state" | "pinned" | "featured" | "slowMinutes">;
  ended?: boolean;
}) => (
  <>
    {thread.state !== "open" && <span className="mark">{thread.state}</span>}
    {ended && <span className="mark">replies closed</span>}
    {thread.pinned && <span className="mark">pinned</span>}
    {thread.featured && <span className="mark">featured</span>}
    {thread.slowMinutes > 0 && <span className="mark">slow mode</span>}
  </>
);

export function TagList({ tags }: { tags: string[] }) {
  return (
    <span className="tags">
      {tags.map((tag) => (
        <Link key={tag} className="tag" to={`/tags/${encodeURIComponent(tag)}`}>
          {tag}
        </Link>
      ))}
    </span>
  );
}
