/**
 * What the keys read off a post: that it can be stopped at, and how it stands to others. Also makes it a
 * place for focus.
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
