import { describe, expect, it } from "vitest";
import { byDay, presentNotice } from "../../../app/modules/notifications/presenter";
import type { Notice, PostNoticeKind, Told, VoteMoved } from "../../../app/modules/notifications/types";

const about: VoteMoved = {
  questionId: 2,
  threadId: 7,
  prompt: "What was the hardest part?",
  from: "GPUs",
  to: "GPU infrastructure and serving",
  why: "merged",
};
const row = (more = {}) => ({
  id: 5,
  kind: "vote-moved",
  about: { ...about },
  at: new Date("2026-03-01T23:59:59.999Z"),
  readAt: null,
  ...more,
});
const seen = { seen: new Set([7]), told: null };

describe("presentNotice", () => {
  it("says what happened, where and when", () => {
    expect(presentNotice(row(), seen)).toEqual({
      id: 5,
      kind: "vote-moved",
      sentence:
        "Your vote on “What was the hardest part?” moved from “GPUs” to “GPU infrastructure and " +
        "serving”, because the two options were merged.",
      href: "/q/2",
      at: "2026-03-01T23:59:59.999Z",
      unread: true,
    });
  });

  it.each([
    ["merged", "the two options were merged"],
    ["promoted", "what you wrote became an option of its own"],
    ["undone", "an earlier change to the options was undone"],
  ])("gives the cause: %s", (why, words) => {
    expect(presentNotice(row({ about: { ...about, why } }), seen)!.sentence).toContain(`, because ${words}.`);
  });

  it("leaves labels as they are, whatever is in them", () => {
    const { sentence } = presentNotice(
      row({ about: { ...about, from: "<b>&amp;</b> $&", to: "$1" } }),
      seen,
    )!;
    expect(sentence).toContain("moved from “<b>&amp;</b> $&” to “$1”,");
  });

  it("is read once it was", () => {
    expect(presentNotice(row({ readAt: new Date() }), seen)!.unread).toBe(false);
  });

  it("quotes nothing of a thread that the member may not see, and leads nowhere", () => {
    const told = presentNotice(row(), { seen: new Set([8]), told: null })!;
    expect(told).toMatchObject({ id: 5, href: null, unread: true });
    for (const word of [about.prompt, about.from, about.to]) expect(told.sentence).not.toContain(word);
  });

  it.each(["credited", "", "toString", "__proto__"])("skips a kind that it does not know: %j", (kind) => {
    expect(presentNotice(row({ kind }), seen)).toBeNull();
  });
});

describe("a notice of a tag that was decided on", () => {
  const decided = (tag: string) =>
    row({ kind: "tag-decided", about: { threadId: 7, title: "X", proposed: "sre", tag } });
  it.each([
    ["sre", "The tag “sre” that you proposed for “X” was accepted."],
    ["reliability", "The tag “sre” that you proposed for “X” was accepted as “reliability”."],
    ["", "The tag “sre” that you proposed for “X” was declined."],
  ])("became %j", (tag, sentence) => {
    expect(presentNotice(decided(tag), seen)).toMatchObject({ sentence, href: "/t/7" });
  });

  it("names nothing of a thread that is hidden now", () => {
    const told = presentNotice(decided("sre"), { seen: new Set(), told: null })!;
    expect(told.href).toBeNull();
    expect(told.sentence).not.toMatch(/sre|X/);
  });
});

describe("a notice of posts", () => {
  const told = (more: Partial<Told> = {}): Told => ({
    count: 1,
    author: "grace",
    others: 0,
    postId: 9,
    opens: false,
    threadTitle: "X",
    prompt: null,
    ...more,
  });

  it.each<[PostNoticeKind, Partial<Told>, string]>([
    ["reply", {}, "grace replied to you in “X”."],
    ["reply", { count: 2 }, "grace replied to you twice in “X”."],
    ["reply", { count: 3 }, "grace replied to you 3 times in “X”."],
    ["reply", { count: 2, others: 1 }, "grace and 1 other replied to you in “X”."],
    ["reply", { count: 9, others: 3 }, "grace and 3 others replied to you in “X”."],
    ["mention", {}, "grace mentioned you in “X”."],
    ["mention", { count: 4, others: 2 }, "grace and 2 others mentioned you in “X”."],
    ["answer", { prompt: "Why?" }, "grace answered “Why?”."],
    ["answer", { prompt: "Why?", count: 5, others: 4 }, "5 new answers to “Why?”."],
    ["followed", {}, "grace wrote in “X”."],
    ["followed", { opens: true }, "grace began “X”."],
    ["followed", { opens: true, count: 3 }, "3 new posts in “X”."],
  ])("of the kind %s, of %j, says: %s", (kind, more, sentence) => {
    expect(presentNotice(row({ kind, about: {} }), { seen: new Set(), told: told(more) })).toMatchObject({
      kind,
      sentence,
      href: "/p/9",
    });
  });

  it.each<PostNoticeKind>(["reply", "mention", "answer", "followed"])(
    "of the kind %s leads nowhere where nothing is left to be seen",
    (kind) => {
      expect(presentNotice(row({ kind, about: {} }), { seen: new Set(), told: null })).toMatchObject({
        href: null,
        sentence: expect.stringContaining("not shown any more"),
      });
    },
  );
});

describe("a moderator's edit", () => {
  const edited = { postId: 9, threadId: 7, title: "X", note: "clearer" };
  it.each([
    [edited, seen, "A moderator edited your post in “X”: “clearer”", "/posts/9/history"],
    [{ ...edited, note: "" }, seen, "A moderator edited your post in “X”.", "/posts/9/history"],
    [
      edited,
      { seen: new Set<number>(), told: null },
      "A moderator edited a post of yours in a thread that is hidden now.",
      null,
    ],
  ])("is told of %j", (facts, reader, sentence, href) => {
    expect(presentNotice(row({ kind: "post-edited", about: facts }), reader)).toMatchObject({
      sentence,
      href,
    });
  });
});

describe("byDay", () => {
  const notice = (id: number, at: string): Notice => ({
    id,
    kind: "vote-moved",
    sentence: "",
    href: null,
    at,
    unread: false,
  });

  it("breaks the list at midnight UTC, and keeps its order", () => {
    const list = [
      notice(4, "2026-03-02T00:00:00.000Z"),
      notice(3, "2026-03-01T23:59:59.999Z"),
      notice(2, "2026-03-01T00:00:00.000Z"),
      notice(1, "2026-02-28T12:00:00.000Z"),
    ];
    expect(byDay(list).map(({ day, notices }) => [day, notices.map(({ id }) => id)])).toEqual([
      ["2026-03-02", [4]],
      ["2026-03-01", [3, 2]],
      ["2026-02-28", [1]],
    ]);
    expect(byDay([])).toEqual([]);
  });
});
