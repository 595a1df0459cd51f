import type { Post, NavLink } from "../types";
import { Link } from "../../../ui/Link";
import { useModerates } from "../../moderation/components/Moderate";

/**
 * A link of the menu as HTML, from words that are HTML: a page has the menu under each of its posts, and made
 * of elements it was a seventh of the work for the whole page.
 */
const entry = (to: string, words: string): string =>
  `<li><a data-in="" href="${to}" rel="nofollow">${words}</a></li>`;

/** Of which post, for those who hear links without what stands around them. */
const which = (words: string): string => `<span class="for-readers"> ${words}</span>`;

const NAV_LINKS: [NavLink, (author: string) => string][] = [
  ["what-it-answers", () => "What it answers"],
  ["previous-by-author", (author) => `Previous by ${author}`],
  ["next-by-author", (author) => `Next by ${author}`],
  ["previous-beside", () => "Previous answer to the same"],
  ["next-beside", () => "Next answer to the same"],
];

/**
 * The ways from a post to its neighbours in the thread, looked up when they are gone; and what can be done
 * with it. `claimed`: the article has claims.
 */
export function PostMenu({ post, claimed }: { post: Post; claimed: boolean }) {
  // Nothing in a username means anything in HTML (accounts/policy.ts); where that were to change, this keeps
  // markup out.
  const author = encodeURIComponent(post.author.username);
  const links = NAV_LINKS.map(([way, words]) => entry(`/p/${post.id}/${way}`, words(author)));
  if (useModerates()) links.push(entry(`/moderation/posts/${post.id}`, "Moderate"));
  if (claimed && post.state === "visible")
    links.push(
      entry(
        `/t/${post.threadId}/claims?post=${post.number}`,
        `Evidence for a claim${which(`from post ${post.number}`)}`,
      ),
    );
  if (!post.mine && post.state === "visible")
    links.push(entry(`/posts/${post.id}/flag`, `Flag${which(`post ${post.number}`)}`));
  return (
    <details className="ways">
      <summary>
        More<span className="for-readers"> ways from post {post.number}</span>
      </summary>
      <ul dangerouslySetInnerHTML={{ __html: links.join("") }} />
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
