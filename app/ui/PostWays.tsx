import type { Post, Way } from "../forum/posts/types";
import { Link } from "./Link";
import { useModerates } from "./moderation/Moderate";
import { FlagLink } from "./flags/FlagLink";

/** The ways from a post to its neighbours in the thread, looked up when they are gone; and what can be done with it. `claimed`: the article has claims. */
export function PostWays({ post, claimed }: { post: Post; claimed: boolean }) {
  const moderates = useModerates();
  const ways: [Way, string][] = [
    ["what-it-answers", "What it answers"],
    ["previous-by-author", `Previous by ${post.author.username}`],
    ["next-by-author", `Next by ${post.author.username}`],
    ["previous-beside", "Previous answer to the same"],
    ["next-beside", "Next answer to the same"],
  ];
  return (
    <details className="ways">
      <summary>
        More<span className="for-readers"> ways from post {post.number}</span>
      </summary>
      <ul>
        {ways.map(([way, words]) => (
          <li key={way}>
            <Link to={`/p/${post.id}/${way}`} rel="nofollow">{words}</Link>
          </li>
        ))}
        {moderates && (
          <li>
            <Link to={`/moderation/posts/${post.id}`} rel="nofollow">Moderate</Link>
          </li>
        )}
        {claimed && post.state === "visible" && (
          <li>
            <Link to={`/t/${post.threadId}/claims?post=${post.number}`} rel="nofollow">
              Evidence for a claim<span className="for-readers"> from post {post.number}</span>
            </Link>
          </li>
        )}
        {!post.mine && post.state === "visible" && (
          <li>
            <FlagLink to={`/posts/${post.id}/flag`} what={`post ${post.number}`} />
          </li>
        )}
      </ul>
    </details>
  );
}

/** From a post that is new to the next one that is. */
export const NextUnread = ({ post }: { post: Post }) => (
  <p className="next-unread">
    <Link to={`/p/${post.id}/next-unread`} rel="nofollow">
      Next unread<span className="for-readers"> after post {post.number}</span>
    </Link>
  </p>
);
