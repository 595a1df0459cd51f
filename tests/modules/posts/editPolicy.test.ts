import { describe, expect, it } from "vitest";
import type { Member } from "../../../app/modules/accounts/types";
import {
  type EditFacts,
  mayBeNote,
  mayDelete,
  mayEditPost,
  mayRestore,
} from "../../../app/modules/posts/editPolicy";
import { EDIT_HOURS, NOTE_MAX_CHARS, RESTORE_HOURS } from "../../../app/modules/posts/limits";

const NOW = new Date("2026-05-05T12:00:00Z");
const ago = (hours: number, ms = 0) => new Date(NOW.getTime() - hours * 3_600_000 + ms);
const author: Member = { id: 1, username: "ada", role: "member" };
const other: Member = { id: 2, username: "bob", role: "member" };
const moderator: Member = { id: 3, username: "mo", role: "moderator" };
const post: EditFacts = {
  number: 2,
  authorId: 1,
  state: "visible",
  threadState: "open",
  createdAt: ago(1),
  deletedAt: null,
};

const said = (verdict: { ok: boolean; reason?: string }) => (verdict.ok ? "yes" : verdict.reason);

describe("mayEditPost", () => {
  it.each<[string, Member | null, Partial<EditFacts>, string]>([
    ["its author", author, {}, "yes"],
    ["its author in the last moment", author, { createdAt: ago(EDIT_HOURS, 1) }, "yes"],
    ["its author a day later", author, { createdAt: ago(EDIT_HOURS) }, "edit-too-late"],
    ["its author in a locked thread", author, { threadState: "locked" }, "thread-locked"],
    ["its author once it is hidden", author, { state: "hidden" }, "post-hidden"],
    ["another member", other, {}, "not-your-post"],
    ["a visitor", null, {}, "log-in-first"],
    ["its author, of a locked post", author, { locked: true }, "post-locked"],
    ["a moderator, who gives a reason elsewhere", moderator, {}, "edit-as-moderator"],
    ["a moderator, of their own", moderator, { authorId: 3, createdAt: ago(1_000) }, "yes"],
    ["a moderator, of their own that is hidden", moderator, { authorId: 3, state: "hidden" }, "yes"],
    [
      "a moderator, of their own that they deleted",
      moderator,
      { authorId: 3, state: "deleted" },
      "post-deleted",
    ],
    [
      "a moderator, of their own in a locked thread",
      moderator,
      { authorId: 3, threadState: "locked" },
      "yes",
    ],
    ["a moderator, of their own that is locked", moderator, { authorId: 3, locked: true }, "post-locked"],
    ["its author, of the opening post", author, { number: 1 }, "yes"],
    ["its author, while it is held", author, { state: "held" }, "yes"],
    ["its author, while its thread is held", author, { number: 1, threadState: "held" }, "yes"],
    ["another member, while it is held", other, { state: "held" }, "post-hidden"],
  ])("%s", (_, viewer, facts, expected) => {
    expect(said(mayEditPost(viewer, { ...post, ...facts }, NOW))).toBe(expected);
  });
});

describe("mayDelete", () => {
  it.each<[string, Member | null, Partial<EditFacts>, string]>([
    ["its author, whenever", author, { createdAt: ago(10_000) }, "yes"],
    ["its author in a locked thread", author, { threadState: "locked" }, "yes"],
    ["its author, of the opening post", author, { number: 1 }, "opening-stays"],
    ["its author, of an opening post that is held", author, { number: 1, threadState: "held" }, "yes"],
    ["its author, while it is held", author, { state: "held" }, "yes"],
    ["another member, while its thread is held", other, { threadState: "held" }, "not-found"],
    ["its author, of what is hidden", author, { state: "hidden" }, "post-hidden"],
    ["a moderator, who hides instead", moderator, {}, "not-your-post"],
    ["a visitor", null, {}, "log-in-first"],
  ])("%s", (_, viewer, facts, expected) => {
    expect(said(mayDelete(viewer, { ...post, ...facts }))).toBe(expected);
  });
});

describe("mayRestore", () => {
  const deleted = { ...post, state: "deleted" as const, deletedAt: ago(1) };
  it.each<[string, Member | null, Partial<EditFacts>, string]>([
    ["its author", author, {}, "yes"],
    ["its author in the last moment", author, { deletedAt: ago(RESTORE_HOURS, 1) }, "yes"],
    ["its author a day later", author, { deletedAt: ago(RESTORE_HOURS) }, "restore-too-late"],
    ["what is not deleted", author, { state: "visible", deletedAt: null }, "post-hidden"],
    ["another member", other, {}, "not-your-post"],
    ["in a thread that is hidden", author, { threadState: "hidden" }, "not-found"],
  ])("%s", (_, viewer, facts, expected) => {
    expect(said(mayRestore(viewer, { ...deleted, ...facts }, NOW))).toBe(expected);
  });
});

it("mayBeNote takes a line and no more", () => {
  expect(said(mayBeNote("x".repeat(NOTE_MAX_CHARS)))).toBe("yes");
  expect(said(mayBeNote("x".repeat(NOTE_MAX_CHARS + 1)))).toBe("note-too-long");
});
