import { rowsOf } from "../../../../../db/queries/moderation/journal";
import * as questions from "../../../../../db/queries/questions/questions";
import * as structure from "../../../../../db/queries/threads/threadTree";
import { withBranches } from "../../../posts/branches";
import { refuse } from "../../../decision";
import type { ActionContext, Handler } from "../handler";
import { answerThese } from "./moveReplies";
import { undoConflicts } from "./undoConflicts";

/** A reply answers another post of its thread; what hangs on it comes along. */
export const reparentPost: Handler = {
  async defaults(tx, id) {
    const [post] = await structure.postsById(tx, [id]);
    const [parent] = await structure.postsById(tx, post?.parentId ? [post.parentId] : []);
    return { to: parent ? String(parent.number) : "" };
  },
  async run(context, id, { to }) {
    const post = await replyAt(context, id);
    const rows = await structure.treeOf(context.tx, post.threadId);
    const parent =
      to === null || to === 1
        ? null
        : (rows.find(({ number }) => number === to) ?? refuse("invalid", "posts-unknown", { field: "to" }));
    if (parent && withBranches(rows, [id]).has(parent.id))
      refuse("invalid", "answers-itself", { field: "to" });
    if (!(await context.update("posts", [id], { parentId: parent?.id ?? null })))
      refuse("conflict", "nothing-changes");
    return { ...shown(post), about: { ...shown(post).about, to: parent?.number ?? 1 } };
  },
  standing: (tx, _, changes) => undoConflicts(tx, changes),
};

/** A reply answers one of its thread's closing questions, besides those that it answers already. */
export const makeAnswer: Handler = {
  async options(tx, id) {
    const [post] = await structure.postsById(tx, [id]);
    const asked = post ? await questions.ofThread(tx, post.threadId) : [];
    return { question: asked.map((question) => ({ value: String(question.id), label: question.prompt })) };
  },
  async run(context, id, { question }) {
    const post = await replyAt(context, id);
    const asked = (await questions.byIds(context.tx, [Number(question)])).find(
      ({ threadId }) => threadId === post.threadId,
    );
    if (!asked) refuse("invalid", "field-choice", { field: "question" });
    const before = await rowsOf(context.tx, "answers", "postId", [id]);
    if (
      !(await answerThese(context, id, [
        ...new Set([...before.map(({ questionId }) => questionId), asked.id]),
      ]))
    )
      refuse("conflict", "nothing-changes");
    return { ...shown(post), about: { ...shown(post).about, question: asked.id } };
  },
  standing: (tx, _, changes) => undoConflicts(tx, changes),
};

/** An answer is a plain reply again, whatever it answered. */
export const unmakeAnswer: Handler = {
  async run(context, id) {
    const post = await replyAt(context, id);
    if (post.questionId === null) refuse("conflict", "nothing-changes");
    await answerThese(context, id, []);
    return { ...shown(post), about: { ...shown(post).about, question: post.questionId } };
  },
  standing: (tx, _, changes) => undoConflicts(tx, changes),
};

async function replyAt({ tx }: ActionContext, id: number): Promise<structure.TreeRow> {
  const [post] = await structure.postsById(tx, [id]);
  if (!post) refuse("not_found");
  if (post.number === 1) refuse("conflict", "opening-answers-nothing");
  return post;
}

const shown = ({ id, number, threadId }: structure.TreeRow) => ({
  about: { post: id, number, thread: threadId },
  threadId,
  postId: id,
  announce: [threadId],
});
