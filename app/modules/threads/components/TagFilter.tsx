import { TAGS_MAX } from "../../tags/limits";
import type { ThreadSummary } from "../types";
import { Link } from "../../../ui/Link";
import { tagPath } from "./tagPath";

/** More is a cloud; these are the likely ones. */
const OFFERED = 8;

/** From the threads of some tags to those of one more that they have, or of one less. */
export function TagNarrowing({ tags, threads }: { tags: string[]; threads: ThreadSummary[] }) {
  const offered = tags.length < TAGS_MAX ? alsoWorn(tags, threads) : [];
  if (tags.length < 2 && offered.length === 0) return null;
  return (
    <nav className="narrowing" aria-label="Tags">
      {tags.length > 1 && (
        <p>
          <span className="narrowing-what">Without</span>
          {tags.map((tag) => (
            <Link key={tag} to={tagPath(tags.filter((each) => each !== tag))}>
              {tag}
            </Link>
          ))}
        </p>
      )}
      {offered.length > 0 && (
        <p>
          <span className="narrowing-what">Also about</span>
          {offered.map((tag) => (
            <Link key={tag} to={tagPath([...tags, tag])}>
              {tag}
            </Link>
          ))}
        </p>
      )}
    </nav>
  );
}

/** The other tags of these threads, those of most of them first. */
function alsoWorn(tags: string[], threads: ThreadSummary[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of threads.flatMap((thread) => thread.tags))
    if (!tags.includes(tag)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, OFFERED)
    .map(([tag]) => tag);
}
