import type { ReactNode } from "react";
import type { Post } from "../types";

interface Props {
  post: Pick<Post, "muted" | "author">;
  children: ReactNode;
}

/**
 * What somebody wrote; folded up for whoever has muted them, so that the conversation around it can still be
 * followed.
 */
export function MutedFold({ post, children }: Props) {
  if (!post.muted) return children;
  return (
    <details className="muted-post">
      <summary>{`You have muted ${post.author.username}: show this post`}</summary>
      {children}
    </details>
  );
}
