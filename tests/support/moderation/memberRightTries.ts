import { eq } from "drizzle-orm";
import { db } from "../../../db/client";
import { options, questions } from "../../../db/schema";
import type { Answer, Client } from "../client";
import type { Things } from "./owners";

/** Tries a row of MEMBER_RIGHTS by this client, on the thing that it is about. */
export type MemberTry = (client: Client, things: Things) => Promise<Answer>;

let keys = 0;
const formKey = () => `member-rights-${++keys}`;
const ballot = async (client: Client, { question }: Things) => {
  const [option] = await db.select({ id: options.id }).from(options).where(eq(options.questionId, question));
  return client.post(`/questions/${question}/ballot`, { choice: String(option!.id) });
};
const editQuestion: MemberTry = async (client, { question }) => {
  const [row] = await db
    .select({ prompt: questions.prompt })
    .from(questions)
    .where(eq(questions.id, question));
  return client.post(`/questions/${question}/edit`, {
    intent: "word-question",
    prompt: `${row!.prompt}?`,
    help: "",
    low: "",
    high: "",
  });
};
const editPost: MemberTry = (client, { post }) =>
  client.post(`/posts/${post}/edit`, { intent: "save", body: "Said better.", revision: "1", note: "" });
const deletePost: MemberTry = (client, { post }) =>
  client.post(`/posts/${post}/deletion`, { intent: "delete" });
const helpful: MemberTry = (client, { post }) => client.post(`/posts/${post}/helpful`, { helpful: "yes" });

/** The tries, by the act and the owner, in an order in which a deleted thing is there to be restored. */
export const MEMBER_TRIES: Record<string, MemberTry> = {
  "Read threads, open results and the moderation log": (client, { thread }) =>
    client.get(`/t/${thread}.json`),
  "Begin a thread": (client) =>
    client.post("/threads/new", {
      intent: "post",
      title: `Whether I may begin this ${++keys}`,
      tags: "careers",
      body: `Words ${keys}.`,
      formKey: formKey(),
    }),
  Reply: (client, { thread }) =>
    client.post(`/threads/${thread}/replies`, {
      intent: "post",
      body: `A reply, the ${++keys}th.`,
      formKey: formKey(),
    }),
  "Edit a post, own": editPost,
  "Edit a post, others": editPost,
  "Delete a post, others": deletePost,
  "Delete a post, own": deletePost,
  "Restore a post that one has deleted, own": (client, { post }) =>
    client.post(`/posts/${post}/deletion`, { intent: "restore" }),
  "Vote on a closing question": ballot,
  "Take a vote back, own": (client, { question }) => client.post(`/questions/${question}/withdrawal`),
  "Mark a post helpful, own": helpful,
  "Mark a post helpful, others": helpful,
  "Edit closing questions, own": editQuestion,
  "Edit closing questions, others": editQuestion,
  "Follow, mute, keep drafts": (client, { thread }) =>
    client.post(`/threads/${thread}/follow`, { on: "yes" }),
};

/** Rows that are tried elsewhere, each with where. */
export const TRIED_ELSEWHERE: Record<string, string> = {
  "Propose a tag, own": "a field of the form that begins a thread",
  "Flag something, once, own": "with flags",
  "Flag something, once, others": "with flags",
  "Take a flag back until it is decided, own": "with flags",
  "Appeal against what was done to it, once, own": "with appeals",
  "Appeal against what was done to it, once, others": "with appeals",
  "Do or undo anything as a moderator": "kind by kind",
};
