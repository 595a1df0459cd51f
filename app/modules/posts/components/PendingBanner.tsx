import { mayModerate } from "../../accounts/sanctions";
import type { Viewer } from "../../accounts/types";
import type { Post } from "../types";
import { Link } from "../../../ui/Link";

interface Props {
  post: Pick<Post, "id" | "mine">;
  what: "post" | "thread";
  viewer: Viewer;
}

/**
 * Says of a post, or of a thread by its opening post, that it waits, to the two kinds of people who see it.
 */
export const PendingBanner = ({ post, what, viewer }: Props) => (
  <p className="note held">
    <span className="mark">waits for approval</span>{" "}
    {post.mine
      ? `Only you and the moderators see this ${what} until they have looked at it. You ` +
        "are told what they decide."
      : `Only its author and moderators see this ${what}.`}
    {!post.mine && mayModerate(viewer).ok && (
      <>
        {" "}
        <Link to={`/moderation/posts/${post.id}/approve-post`}>Approve</Link> or{" "}
        <Link to={`/moderation/posts/${post.id}/hide-post`}>refuse</Link> it.
      </>
    )}
  </p>
);
