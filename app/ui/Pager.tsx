import { Link } from "@remix-run/react";
import type { Pages } from "./pageLinks";
import { useScripted } from "./useScripted";

interface Props extends Partial<Pages> {
  /** The place on those pages to begin reading, such as "#replies". */
  place?: string;
}

/**
 * The way to the pages before and after this one. The next is fetched ahead: on a member's page once its link
 * comes into view; a visitor's page has no script, and leaves it to the browser to do when it has nothing
 * better to do.
 */
export function Pager({ previous = null, next = null, place = "" }: Props) {
  const scripted = useScripted();
  if (previous === null && next === null) return null;
  return (
    <nav className="pager" aria-label="Pages">
      {previous !== null && (
        <Link className="button" to={`${previous}${place}`} rel="prev">
          Previous page
        </Link>
      )}
      {next !== null && (
        <Link className="button" to={`${next}${place}`} rel="next" prefetch={scripted ? "viewport" : "none"}>
          Next page
        </Link>
      )}
      {next !== null && !scripted && <link rel="prefetch" href={next} />}
    </nav>
  );
}

/**
 * The way on through a list that begins with the newest, and back to its beginning; null where one is there.
 */
export function OlderPager({ newest, older }: { newest: string | null; older: string | null }) {
  if (newest === null && older === null) return null;
  return (
    <nav className="pager" aria-label="Pages">
      {newest !== null && (
        <Link className="button" to={newest}>
          Newest
        </Link>
      )}
      {older !== null && (
        <Link className="button" to={older} rel="next">
          Older
        </Link>
      )}
    </nav>
  );
}
