/**
 * Returns the attributes that the keys read from a post: that it is a stop, and its relation to other posts.
 * They also make it focusable.
 */
export const stopAt = (
  post: { id: number; number: number; parentId: number | null; author: { username: string } },
  isNew = false,
) => ({
  tabIndex: -1,
  "data-stop": post.id,
  "data-author": post.author.username,
  "data-answers": post.number === 1 ? undefined : (post.parentId ?? ""),
  "data-new": isNew ? "" : undefined,
});
