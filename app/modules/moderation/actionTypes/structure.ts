import { TITLE_MAX_CHARS } from "../../threads/limits";
import { ARRANGE } from "../rights";
import type { About, Effects, FieldSpec, ActionType } from "../types";
import { counted } from "../plural";

const POSTS: FieldSpec = { name: "posts", label: "Posts", type: "posts", required: true };
const ALONG: FieldSpec = {
  name: "along",
  label: "What hangs on them",
  type: "choice",
  options: [
    { value: "", label: "comes along" },
    { value: "alone", label: "stays, and hangs on what stays above it" },
  ],
};
const INTO: FieldSpec = {
  name: "into",
  label: "Into the thread",
  type: "thread",
  required: true,
  hint: "Its address, or its number.",
};

const replies = (about: About, { replies: moved }: Effects): string =>
  counted(Number(about.replies ?? moved ?? 0), "reply", "replies");
/** The title of a thread that has no page of its own any more; only who is told of it reads this. */
const former = (about: About): string => `“${about.title ?? about[`title${about.thread}`] ?? "a thread"}”`;

/** The actions that move posts. They lose no post and no address. */
export const structureActionTypes = {
  "merge-threads": {
    noun: "thread",
    label: "Merge",
    explains:
      "Everything in this thread moves into another one, behind what is there; its " +
      "opening post becomes a reply. Closing questions come along with their votes: one " +
      "that both threads ask becomes one, and of a member's two votes the newer stands, " +
      "and its result opens by the stricter rule of the two. The address of this thread " +
      "leads there.",
    right: ARRANGE,
    fields: [INTO],
    undoable: true,
    inLog: true,
    says: (about, names) => ["merged ", names.thread(about.thread), " into ", names.thread(about.other)],
    tells: (about, names) =>
      `${former(about)} was merged into ${names.thread(about.other).text}, with what you wrote in it`,
  },
  "split-thread": {
    noun: "thread",
    label: "Split",
    explains:
      "Chosen replies become a thread of their own, the earliest of them its opening " +
      "post. Links to them go on leading to them. Answers to closing questions become " +
      "plain replies there.",
    right: ARRANGE,
    fields: [
      { name: "title", label: "Title of the new thread", type: "line", required: true, max: TITLE_MAX_CHARS },
      {
        name: "tags",
        label: "Its tags",
        type: "line",
        required: true,
        hint: "Several with commas between them.",
      },
      POSTS,
      ALONG,
    ],
    undoable: true,
    inLog: true,
    says: (about, names, affected) => [
      `split ${replies(about, affected)} of `,
      names.thread(about.thread),
      " into ",
      names.thread(about.other),
    ],
    tells: (about, names) =>
      `Something in ${names.thread(about.thread).text} became a thread of its own, ` +
      `${names.thread(about.other).text}`,
  },
  "move-posts": {
    noun: "thread",
    label: "Move posts",
    explains:
      "Chosen replies move into another thread, behind what is there. Links to them go " +
      "on leading to them. Answers to closing questions become plain replies there.",
    right: ARRANGE,
    fields: [POSTS, ALONG, INTO],
    undoable: true,
    inLog: true,
    says: (about, names, affected) => [
      `moved ${replies(about, affected)} from `,
      names.thread(about.thread),
      " to ",
      names.thread(about.other),
    ],
    tells: (about, names) =>
      `Something in ${names.thread(about.thread).text} was moved to ${names.thread(about.other).text}`,
  },
  "reparent-post": {
    noun: "post",
    label: "Hang elsewhere",
    explains: "It answers another post of the same thread. What hangs on it comes along.",
    right: ARRANGE,
    fields: [
      {
        name: "to",
        label: "Number of the post that it answers",
        type: "number",
        min: 1,
        hint: "Empty for the opening post.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      "hung ",
      names.post(about.post),
      about.to === 1 ? " on the opening post" : ` on #${about.to}`,
    ],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} now answers ` +
      `${about.to === 1 ? "the opening post" : `#${about.to}`}`,
  },
  "make-answer": {
    noun: "post",
    label: "Make it an answer",
    explains:
      "It is listed among the answers to a closing question of its thread, besides what it answers already.",
    right: ARRANGE,
    fields: [{ name: "question", label: "Closing question", type: "choice", required: true }],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      "made ",
      names.post(about.post),
      " an answer to ",
      names.question(about.question),
    ],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} is listed as an ` +
      "answer to a closing question now",
  },
  "unmake-answer": {
    noun: "post",
    label: "Make it a plain reply",
    explains: "It is no longer listed among the answers to any closing question. It stays where it is.",
    right: ARRANGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["made ", names.post(about.post), " a plain reply"],
    tells: (about, names) =>
      `Your post #${about.number} in ${names.thread(about.thread).text} is a plain reply ` +
      "now, no answer to a closing question",
  },
} satisfies Record<string, ActionType>;
