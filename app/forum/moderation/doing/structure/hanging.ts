import { rowsOf } from "../../../../../db/queries/journal";
import * as questions from "../../../../../db/queries/questions";
import * as structure from "../../../../../db/queries/threadTree";
import { withBranches } from "../../../posts/branches";
import { refuse } from "../../../decision";
import type { Acting, Doing } from "../types";
import { answerThese } from "./carrying";
import { tornBy } from "./tearing";

/** A reply answers another post of its thread; what hangs on it comes along. */
export const reparentPost: Doing = {
  async defaults(tx, id) {
    const [post] = await structure.postsById(tx, [id]);
    const [parent] = await structure.postsById(tx, post?.parentId ? [post.parentId] : []);
    return { to: parent ? String(parent.number) : "" };
  },
  async run(acting, id, { to }) {
    const post = await replyAt(acting, id);
    const rows = await structure.treeOf(acting.tx, post.threadId);
    const parent = to === null || to === 1 ? null : (rows.find(({ number }) => number === to) ?? refuse("invalid", "posts-unknown", { field: "to" }));
    if (parent && withBranches(rows, [id]).has(parent.id)) refuse("invalid", "answers-itself", { field: "to" });
    if (!(await acting.update("posts", [id], { parentId: parent?.id ?? null }))) refuse("conflict", "nothing-changes");
    return { ...shown(post), about: { ...shown(post).about, to: parent?.number ?? 1 } };
  },
  standing: (tx, _, changes) => tornBy(tx, changes),
};

/** A reply answers one of its thread's closing questions, besides those that it answers already. */
export const makeAnswer: Doing = {
  async options(tx, id) {
    const [post] = await structure.postsById(tx, [id]);
    const asked = post ? await questions.ofThread(tx, post.threadId) : [];
    return { question: asked.map((question) => ({ value: String(question.id), label: question.prompt })) };
  },
  async run(acting, id, { question }) {
    const post = await replyAt(acting, id);
    const asked = (await questions.byIds(acting.tx, [Number(question)])).find(({ threadId }) => threadId === post.threadId);
    if (!asked) refuse("invalid", "field-choice", { field: "question" });
    const before = await rowsOf(acting.tx, "answers", "postId", [id]);
    if (!(await answerThese(acting, id, [...new Set([...before.map(({ questionId }) => questionId as number), asked.id])]))) refuse("conflict", "nothing-changes");
    return { ...shown(post), about: { ...shown(post).about, question: asked.id } };
  },
  standing: (tx, _, changes) => tornBy(tx, changes),
};

/** An answer is a plain reply again, whatever it answered. */
export const unmakeAnswer: Doing = {
  async run(acting, id) {
    const post = await replyAt(acting, id);
    if (post.questionId === null) refuse("conflict", "nothing-changes");
    await answerThese(acting, id, []);
    return { ...shown(post), about: { ...shown(post).about, question: post.questionId } };
  },
  standing: (tx, _, changes) => tornBy(tx, changes),
};

async function replyAt({ tx }: Acting, id: number): Promise<structure.TreeRow> {
  const [post] = await structure.postsById(tx, [id]);
  if (!post) refuse("not_found");
  if (post.number === 1) refuse("conflict", "opening-answers-nothing");
  return post;
}

const shown = ({ id, number, threadId }: structure.TreeRow) => ({ about: { post: id, number, thread: threadId }, threadId, postId: id, announce: [threadId] });
