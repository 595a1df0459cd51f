import { describe, expect, it } from "vitest";
import type { Role } from "../../../app/modules/accounts/types";
import { type DraftContext, mayBegin, mayPost } from "../../../app/modules/compose/draftPolicy";
import { draftKeyFrom } from "../../../app/modules/drafts/draftKeys";
import type { ThreadState } from "../../../app/modules/threads/types";

const NOW = new Date("2026-05-05T12:00:00Z");
const someone = (role: Role = "member", id = 1) => ({ id, username: "ada", role });
const post = { threadId: 5, number: 7, authorId: 1, state: "visible" as const, createdAt: NOW };
const around = (state: ThreadState | null, more: Partial<typeof post> | null = {}): DraftContext => ({
  thread: state && { state, closesAt: null },
  post: more && { ...post, ...more },
});
const at = (place: string) => draftKeyFrom(place)!;

describe("mayBegin", () => {
  const no = { notFound: "not-found", notYours: "not-your-post" };
  it.each<[string, string, DraftContext, Role, string | null]>([
    ["a thread", "thread", around(null, null), "member", null],
    ["a reply", "reply:5", around("open", null), "member", null],
    ["a reply in a locked thread", "reply:5", around("locked", null), "member", null],
    ["a reply in a hidden thread", "reply:5", around("hidden", null), "member", no.notFound],
    ["a moderator's reply in a hidden thread", "reply:5", around("hidden", null), "moderator", null],
    ["a reply in no thread", "reply:5", around(null, null), "admin", no.notFound],
    ["a reply to a post", "reply:5:7", around("open"), "member", null],
    [
      "a reply to a deleted post",
      "reply:5:7",
      { thread: { state: "open", closesAt: null }, post: { ...post, state: "deleted" } },
      "member",
      null,
    ],
    ["a reply to another thread's post", "reply:5:7", around("open", { threadId: 6 }), "member", no.notFound],
    ["a reply to no post", "reply:5:7", around("open", null), "member", no.notFound],
    ["an edit of one's own post", "edit:7", around("open"), "member", null],
    ["an edit after the time for it", "edit:7", around("open", { createdAt: new Date(0) }), "member", null],
    ["an edit of another's post", "edit:7", around("open", { authorId: 2 }), "member", no.notYours],
    ["a moderator's edit of it", "edit:7", around("open", { authorId: 2 }), "moderator", null],
    ["an edit in a hidden thread", "edit:7", around("hidden"), "member", no.notFound],
    ["an edit of nothing", "edit:7", around(null, null), "admin", no.notFound],
    ["a community answer", "answer:9", around("locked", null), "member", null],
    ["a community answer in a hidden thread", "answer:9", around("hidden", null), "member", no.notFound],
    ["a community answer to nothing", "answer:9", around(null, null), "admin", no.notFound],
  ])("judges %s", (_, place, facts, role, reason) => {
    const verdict = mayBegin(someone(role), at(place), facts);
    expect(verdict.ok ? null : verdict.reason).toBe(reason);
  });
});

describe("mayPost", () => {
  it.each<[string, string, DraftContext, string | null]>([
    ["a thread", "thread", around(null, null), null],
    ["a reply", "reply:5", around("open", null), null],
    ["a reply in a locked thread", "reply:5", around("locked", null), "thread-locked"],
    [
      "a reply to a deleted post",
      "reply:5:7",
      { thread: { state: "open", closesAt: null }, post: { ...post, state: "deleted" } },
      "parent-gone",
    ],
    ["an edit", "edit:7", around("open"), null],
    ["an edit after the time for it", "edit:7", around("open", { createdAt: new Date(0) }), "edit-too-late"],
    ["what was for a thread that is gone", "reply:5", around(null, null), "not-found"],
  ])("judges %s", (_, place, facts, reason) => {
    const verdict = mayPost(someone(), at(place), facts, NOW);
    expect(verdict.ok ? null : verdict.reason).toBe(reason);
  });
});
