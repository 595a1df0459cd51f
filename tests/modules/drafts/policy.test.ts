import { describe, expect, it } from "vitest";
import { DRAFT_MAX_CHARS, DRAFTS_PER_MEMBER } from "../../../app/modules/drafts/limits";
import { formAt, draftKeyFrom } from "../../../app/modules/drafts/draftKeys";
import { mayBeDraft, resolveDraftConflict } from "../../../app/modules/drafts/policy";

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
