import type { PostState } from "../../posts/types";
import type { ThreadState } from "../../threads/types";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";

interface Written {
  id: number;
  number: number;
  threadTitle: string;
  threadState: ThreadState;
  state: PostState;
  excerpt: string;
  helpful: number;
  createdAt: string;
}

/** A member's posts in every state, for moderators. */
export const WrittenRows = ({ posts }: { posts: Written[] }) => (
  <ol className="rows acts" role="list">
    {posts.map((post) => (
      <li key={post.id}>
        <p>
          <Link to={`/p/${post.id}`}>
            #{post.number} in “{post.threadTitle}”
          </Link>
          {post.state !== "visible" && <span className="mark">{post.state}</span>}
          {post.threadState !== "open" && <span className="mark">thread {post.threadState}</span>}
        </p>
        <p>{post.excerpt}</p>
        <p className="note">
          <Day at={post.createdAt} />
          {post.helpful > 0 && ` · ${post.helpful} found it helpful`} ·{" "}
          <Link to={`/moderation/posts/${post.id}`}>tools</Link>
        </p>
      </li>
    ))}
  </ol>
);
