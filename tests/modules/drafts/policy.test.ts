import { describe, expect, it } from "vitest";
import { DRAFT_MAX_CHARS, DRAFTS_PER_MEMBER } from "../../../app/modules/drafts/limits";
import { formAt, draftKeyFrom } from "../../../app/modules/drafts/draftKeys";
import {
  type DraftContext,
  mayBeDraft,
  mayBegin,
  mayPost,
  resolveDraftConflict,
} from "../../../app/modules/drafts/policy";
import type { Role } from "../../../app/modules/accounts/types";
import type { ThreadState } from "../../../app/modules/threads/types";

const NOW = new Date("2026-05-05T12:00:00Z");
const someone = (role: Role = "member", id = 1) => ({ id, username: "ada", role });
const post = { threadId: 5, number: 7, authorId: 1, state: "visible" as const, createdAt: NOW };
const around = (state: ThreadState | null, more: Partial<typeof post> | null = {}): DraftContext => ({
  thread: state && { state, closesAt: null },
  post: more && { ...post, ...more },
});
const at = (place: string) => draftKeyFrom(place)!;

describe("placeFrom", () => {
  it.each([
    ["thread", "/threads/new"],
    ["reply:5", "/threads/5/replies"],
    ["reply:5:7", "/threads/5/replies?to=7"],
    ["edit:7", "/posts/7/edit"],
    ["answer:9", "/questions/9/answer"],
  ])("knows %s, whose form is at %s", (text, form) => expect(formAt(at(text))).toBe(form));

  it.each([
    "",
    "threads",
    "reply",
    "reply:",
    "reply:0",
    "reply:5:",
    "reply:5:7:9",
    "reply:-5",
    "edit:x",
    "edit:7 ",
    " thread",
    "reply:12345678901",
    "/threads/new",
  ])("knows nothing of %j", (text) => expect(draftKeyFrom(text)).toBeNull());
});

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

describe("mayBeDraft", () => {
  const long = { body: "x".repeat(DRAFT_MAX_CHARS) };
  it.each<[string, Record<string, string | string[]>, number | null, string | null]>([
    ["a text", { body: "Words." }, 0, null],
    ["a title alone", { title: "Words", body: "" }, 0, null],
    ["a question alone", { title: "", q2prompt: "Why?" }, 0, null],
    [
      "a form that nobody has touched",
      { title: "", body: " \n", formKey: "k", q1kind: "open", q1reveal: "always", to: "7" },
      0,
      "draft-empty",
    ],
    ["a draft that its author has emptied", { body: "" }, null, null],
    ["a text that is too long", long, 0, "draft-too-long"],
    ["a draft grown too long", long, null, "draft-too-long"],
    [
      "many values that are too long together",
      { q1audience: Array.from({ length: 3 }, () => "x".repeat(DRAFT_MAX_CHARS / 3)), body: "x" },
      0,
      "draft-too-long",
    ],
    ["one more than is kept", { body: "Words." }, DRAFTS_PER_MEMBER, "drafts-many"],
    ["a later version of the last that is kept", { body: "Words." }, null, null],
  ])("judges %s", (_, fields, others, reason) => {
    const verdict = mayBeDraft(fields, others);
    expect(verdict.ok ? null : verdict.reason).toBe(reason);
  });
});

describe("meets", () => {
  const stored = { version: "1.2", tab: "a", turn: 5 };
  it.each([
    ["the first save of a place", null, { version: "", tab: "a", turn: 1 }, "put"],
    ["a save of a draft that is gone", null, { version: "1.2", tab: "a", turn: 6 }, "overtaken"],
    ["the next save of the same tab", stored, { version: "1.2", tab: "a", turn: 6 }, "put"],
    ["one that never heard of the last", stored, { version: "1.1", tab: "a", turn: 6 }, "put"],
    ["one that was overtaken on its way", stored, { version: "1.2", tab: "a", turn: 4 }, "late"],
    ["the same save once more", stored, { version: "1.1", tab: "a", turn: 5 }, "late"],
    ["a refused post of the same tab", stored, { version: "1.1", tab: "a", turn: null }, "put"],
    ["a later tab that began from it", stored, { version: "1.2", tab: "b", turn: 1 }, "put"],
    ["an older tab", stored, { version: "1.1", tab: "b", turn: 9 }, "overtaken"],
    ["a tab that began before there was any", stored, { version: "", tab: "b", turn: 1 }, "overtaken"],
    ["a page without scripts that began from it", stored, { version: "1.2", tab: "", turn: null }, "put"],
    [
      "an older page without scripts",
      { ...stored, tab: "" },
      { version: "1.1", tab: "", turn: null },
      "overtaken",
    ],
  ] as const)("%s", (_, before, save, verdict) => expect(resolveDraftConflict(before, save)).toBe(verdict));
});
