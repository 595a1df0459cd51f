/**
 * The shapes of the JSON addresses. They are a promise to other software: fields are named one by one, so that
 * nothing a page needs for itself slips out.
 */
interface Thread {
  id: number;
  slug: string;
  title: string;
  state: string;
  pinned: boolean;
  tags: string[];
  author: string;
  createdAt: string;
  lastActivityAt: string;
  replyCount: number;
}

export const presentThreadJson = (thread: Thread) => ({
  id: thread.id,
  slug: thread.slug,
  title: thread.title,
  state: thread.state,
  pinned: thread.pinned,
  tags: thread.tags,
  author: thread.author,
  createdAt: thread.createdAt,
  lastActivityAt: thread.lastActivityAt,
  replyCount: thread.replyCount,
});

interface Post {
  id: number;
  number: number;
  parentId: number | null;
  questionId: number | null;
  author: { username: string; status: string | null };
  html: string;
  helpful: number;
  createdAt: string;
  editedAt: string | null;
  state: string;
}

/** `sources` holds the Markdown of the posts that the viewer may read; a withheld post has none. */
export const presentPostJson = (post: Post, sources: Map<number, string>) => ({
  id: post.id,
  number: post.number,
  parentId: post.parentId,
  questionId: post.questionId,
  author: { username: post.author.username, status: post.author.status },
  html: post.html,
  source: post.html ? (sources.get(post.id) ?? "") : "",
  helpful: post.helpful,
  createdAt: post.createdAt,
  editedAt: post.editedAt,
  state: post.state,
});

interface Question {
  id: number;
  position: number;
  prompt: string;
  kind: string;
  audience: string[] | null;
  reveal: string;
  state: string;
  closesAt: string | null;
  voters: number | null;
  options: { id: number; label: string; votes: number | null }[];
}

export const presentQuestionJson = (question: Question) => ({
  id: question.id,
  position: question.position,
  prompt: question.prompt,
  kind: question.kind,
  audience: question.audience,
  reveal: question.reveal,
  state: question.state,
  closesAt: question.closesAt,
  voters: question.voters,
  options: question.options.map(({ id, label, votes }) => ({ id, label, votes })),
});
