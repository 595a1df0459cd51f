import { NOTICES_SHOWN } from "../limits";
import type { ThreadNotice } from "../types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import { counted } from "../../../ui/words";
import { Pieces, Who } from "./Actions";

/** The moderation notes of a thread, one quiet line each, latest first; the earlier ones are folded up. */
export function Notices({ notices }: { notices: ThreadNotice[] }) {
  if (notices.length === 0) return null;
  const earlier = notices.slice(NOTICES_SHOWN);
  return (
    <div className="mod-notices">
      <Lines notices={notices.slice(0, NOTICES_SHOWN)} />
      {earlier.length > 0 && (
        <details>
          <summary>{counted(earlier.length, "earlier action", "earlier actions")} of moderators</summary>
          <Lines notices={earlier} />
        </details>
      )}
    </div>
  );
}

const Lines = ({ notices }: { notices: ThreadNotice[] }) => (
  <ul role="list">
    {notices.map((notice) => (
      <li key={notice.id}>
        <Who {...notice} /> <Pieces pieces={notice.says} />, <When notice={notice} />
        {notice.note !== "" && `: ${notice.note}`}
      </li>
    ))}
  </ul>
);

const When = ({ notice: { id, at } }: { notice: ThreadNotice }) => (
  <Link to={`/moderation/actions/${id}`}>
    <Day at={at} />
  </Link>
);

/** In the place of a post whose text is hidden: by whom and why, where that is known. */
export const HiddenBy = ({ notice }: { notice: ThreadNotice }) => (
  <p className="note">
    Hidden by <Who {...notice} />, <When notice={notice} />
    {notice.note !== "" && `: ${notice.note}`}
  </p>
);

/** The notice that says why this post's text is hidden; undefined where it is not, or nothing says so. */
export const hidingOf = (
  post: { id: number; html: string; state: string },
  notices: ThreadNotice[],
): ThreadNotice | undefined =>
  post.html === "" && post.state === "hidden"
    ? notices.find(({ kind, postId }) => kind === "hide-post" && postId === post.id)
    : undefined;
