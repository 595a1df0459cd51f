/** The target of a draft. Its text form names it in the table, in addresses and in forms. */
export type DraftKey =
  | { kind: "thread" }
  | { kind: "reply"; threadId: number; postId: number | null; questionId: number | null }
  | { kind: "edit"; postId: number }
  | { kind: "answer"; questionId: number }
  | { kind: "story"; threadId: number };

const ID = "([1-9]\\d{0,8})";
const REPLY = new RegExp(`^reply:${ID}(?::${ID}|:q${ID})?$`);
const EDIT = new RegExp(`^edit:${ID}$`);
const ANSWER = new RegExp(`^answer:${ID}$`);
const STORY = new RegExp(`^story:${ID}$`);

/** The place that a text names; null where it names none. */
export function draftKeyFrom(text: string): DraftKey | null {
  if (text === "thread") return { kind: "thread" };
  const reply = REPLY.exec(text);
  if (reply)
    return {
      kind: "reply",
      threadId: Number(reply[1]),
      postId: numberOr(reply[2]),
      questionId: numberOr(reply[3]),
    };
  const edit = EDIT.exec(text);
  if (edit) return { kind: "edit", postId: Number(edit[1]) };
  const story = STORY.exec(text);
  if (story) return { kind: "story", threadId: Number(story[1]) };
  const answer = ANSWER.exec(text);
  return answer ? { kind: "answer", questionId: Number(answer[1]) } : null;
}

const numberOr = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits);

/** The target of a reply that does not answer the thread as a whole: a post, or a closing question. */
export interface Answered {
  postId?: number | null | undefined;
  questionId?: number | null | undefined;
}

export const NEW_THREAD_DRAFT = "thread";
export const replyDraftKey = (threadId: number, { postId, questionId }: Answered = {}): string =>
  `reply:${threadId}${postId ? `:${postId}` : questionId ? `:q${questionId}` : ""}`;
export const editDraftKey = (postId: number): string => `edit:${postId}`;
/** The community answer of a closing question. */
export const answerDraftKey = (questionId: number): string => `answer:${questionId}`;

/** A story told in a thread. */
export const storyDraftKey = (threadId: number): string => `story:${threadId}`;

/** The address of the form of a reply. */
export const replyFormAt = (threadId: number, { postId, questionId }: Answered = {}): string =>
  `/threads/${threadId}/replies${postId ? `?to=${postId}` : questionId ? `?question=${questionId}` : ""}`;

/** The address of the form at a place. */
export function formAt(place: DraftKey): string {
  if (place.kind === "thread") return "/threads/new";
  if (place.kind === "answer") return `/questions/${place.questionId}/answer`;
  if (place.kind === "story") return `/threads/${place.threadId}/story`;
  if (place.kind === "edit") return `/posts/${place.postId}/edit`;
  return replyFormAt(place.threadId, place);
}
