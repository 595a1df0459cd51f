import { Link } from "../../../ui/Link";

/**
 * The line over a post that tells a story, with the way to the whole of it; its first words say from where to
 * where.
 */
export const StoryLine = ({ post }: { post: { id: number; number: number } }) => (
  <p className="post-answers">
    Tells a story:{" "}
    <Link to={`/stories/${post.id}`}>
      its facts, and paths like it<span className="for-readers"> (post {post.number})</span>
    </Link>
  </p>
);
