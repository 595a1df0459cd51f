import { describe, expect, it } from "vitest";
import type { Viewer } from "../../../app/modules/accounts/types";
import { mayBePost, mayMarkHelpful, maySeePost } from "../../../app/modules/posts/policy";
import type { PostState } from "../../../app/modules/posts/types";
import { mayReply, maySeeThread } from "../../../app/modules/threads/policy";
import type { ThreadState } from "../../../app/modules/threads/types";
import type { Decision } from "../../../app/modules/decision";

const AUTHOR = 1;
const visitor: Viewer = null;
const author: Viewer = { id: AUTHOR, username: "ada", role: "member" };
const member: Viewer = { id: 2, username: "bob", role: "member" };
const moderator: Viewer = { id: 3, username: "mo", role: "moderator" };
const admin: Viewer = { id: 4, username: "root-of-it", role: "admin" };
const outcome = (verdict: Decision) => (verdict.ok ? "yes" : verdict.reason);

describe("maySeeThread and mayReply", () => {
  it.each<[string, Viewer, ThreadState, string, string]>([
    ["visitor", visitor, "open", "yes", "log-in-first"],
    ["visitor", visitor, "locked", "yes", "log-in-first"],
    ["visitor", visitor, "hidden", "not-found", "not-found"],
    ["member", member, "open", "yes", "yes"],
    ["member", member, "locked", "yes", "thread-locked"],
    ["member", member, "hidden", "not-found", "not-found"],
    ["moderator", moderator, "open", "yes", "yes"],
    ["moderator", moderator, "locked", "yes", "thread-locked"],
    ["moderator", moderator, "hidden", "yes", "thread-locked"],
    ["admin", admin, "hidden", "yes", "thread-locked"],
    ["visitor", visitor, "held", "not-found", "not-found"],
    ["author", author, "held", "yes", "thread-held"],
    ["author", author, "hidden", "not-found", "not-found"],
    ["member", member, "held", "not-found", "not-found"],
    ["moderator", moderator, "held", "yes", "thread-held"],
    ["moderator", moderator, "merged", "not-found", "not-found"],
  ])("%s, thread %s", (_, viewer, state, see, reply) => {
    const thread = { state, authorId: AUTHOR };
    expect([
      outcome(maySeeThread(viewer, thread)),
      outcome(mayReply(viewer, { ...thread, closesAt: null }, new Date())),
    ]).toEqual([see, reply]);
  });
});

describe("maySeePost and mayMarkHelpful", () => {
  it.each<[string, Viewer, PostState, ThreadState, string, string]>([
    ["visitor", visitor, "visible", "open", "yes", "log-in-first"],
    ["visitor", visitor, "hidden", "open", "post-hidden", "post-hidden"],
    ["visitor", visitor, "visible", "hidden", "not-found", "not-found"],
    ["author", author, "visible", "open", "yes", "own-post"],
    ["author", author, "hidden", "open", "post-hidden", "post-hidden"],
    ["member", member, "visible", "open", "yes", "yes"],
    ["member", member, "visible", "locked", "yes", "thread-locked"],
    ["member", member, "deleted", "open", "post-deleted", "post-deleted"],
    ["moderator", moderator, "hidden", "open", "yes", "yes"],
    ["admin", admin, "deleted", "hidden", "yes", "thread-locked"],
    ["visitor", visitor, "held", "open", "post-hidden", "post-hidden"],
    ["member", member, "held", "open", "post-hidden", "post-hidden"],
    ["author", author, "held", "open", "yes", "own-post"],
    ["author", author, "visible", "held", "yes", "own-post"],
    ["author", author, "held", "hidden", "not-found", "not-found"],
    ["moderator", moderator, "held", "open", "yes", "post-held"],
    ["member", member, "visible", "held", "not-found", "not-found"],
  ])("%s, post %s in a thread %s", (_, viewer, state, threadState, see, mark) => {
    const facts = { authorId: AUTHOR, state, threadState };
    expect([outcome(maySeePost(viewer, facts)), outcome(mayMarkHelpful(viewer, facts))]).toEqual([see, mark]);
  });
});

it.each([
  ["nothing", "", "post-empty"],
  ["white space", " \n\t\n ", "post-empty"],
  ["a word", "Yes.", "yes"],
  ["the most there may be", "x".repeat(40_000), "yes"],
  ["one character more", "x".repeat(40_001), "post-too-long"],
])("a post of %s", (_, text, expected) => {
  expect(outcome(mayBePost(text))).toBe(expected);
});
