import type { Post, NavLink } from "../types";
import { Link } from "../../../ui/Link";

/**
 * A link of the menu as HTML, from words that are HTML: a page has the menu under each of its posts, and made
 * of elements it was a seventh of the work for the whole page.
 */
const entry = (to: string, words: string): string =>
  `<li><a data-in="" href="${to}" rel="nofollow">${words}</a></li>`;

/** A menu entry that leads to a page of its own. Its words have nothing that HTML would escape. */
export interface MenuEntry {
  to: string;
  words: string;
  /** Of which post, for those who hear links without what stands around them. */
  which?: string;
}

/** Entries of a menu; one that is not for this post or this reader is false. */
export type MenuEntries = (MenuEntry | false)[];

const NAV_LINKS: [NavLink, (author: string) => string][] = [
  ["what-it-answers", () => "What it answers"],
  ["previous-by-author", (author) => `Previous by ${author}`],
  ["next-by-author", (author) => `Next by ${author}`],
  ["previous-beside", () => "Previous answer to the same"],
  ["next-beside", () => "Next answer to the same"],
];

/**
 * The ways from a post to its neighbours in the thread, looked up when they are gone; and what can be done
 * with it.
 */
export function PostMenu({ post, entries }: { post: Post; entries: MenuEntries }) {
  // Nothing in a username means anything in HTML (accounts/policy.ts); where that were to change, this keeps
  // markup out.
  const author = encodeURIComponent(post.author.username);
  const links = NAV_LINKS.map(([way, words]) => entry(`/p/${post.id}/${way}`, words(author)));
  for (const each of entries)
    if (each)
      links.push(
        entry(
          each.to,
          each.which ? `${each.words}<span class="for-readers"> ${each.which}</span>` : each.words,
        ),
      );
  return (
    <details className="ways">
      <summary>
        More<span className="for-readers"> ways from post {post.number}</span>
      </summary>
      <ul dangerouslySetInnerHTML={{ __html: links.join("") }} />
    </details>
  );
}

/** The same entries as plain links, under an opening post, which has no ways to neighbours. */
export const OpeningMenu = ({ entries }: { entries: MenuEntries }) =>
  entries.map(
    (each) =>
      each && (
        <p key={each.to} className="post-own">
          <Link to={each.to} rel="nofollow">
            {each.words}
            {each.which && <span className="for-readers"> {each.which}</span>}
          </Link>
        </p>
      ),
  );

/** From a post that is new to the next one that is. */
export const NextUnread = ({ post }: { post: Post }) => (
  <p className="next-unread">
    <Link to={`/p/${post.id}/next-unread`} rel="nofollow">
      Next unread<span className="for-readers"> after post {post.number}</span>
    </Link>
  </p>
);
