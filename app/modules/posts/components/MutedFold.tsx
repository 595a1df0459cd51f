import type { ReactNode } from "react";
import type { Post } from "../types";

interface Props {
  post: Pick<Post, "muted" | "author">;
  children: ReactNode;
}

/** The post, folded up for a viewer who has muted its author, so that the conversation stays readable. */
export function MutedFold({ post, children }: Props) {
  if (!post.muted) return children;
  return (
    <details className="muted-post">
      <summary>{`You have muted ${post.author.username}: show this post`}</summary>
      {children}
    </details>
  );
}
