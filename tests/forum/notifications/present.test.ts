import { describe, expect, it } from "vitest";
import { byDay, presentNotice } from "../../../app/forum/notifications/present";
import type { Notice, VoteMoved } from "../../../app/forum/notifications/types";

const about: VoteMoved = {
  questionId: 2,
  threadId: 7,
  prompt: "What was the hardest part?",
  from: "GPUs",
  to: "GPU infrastructure and serving",
  why: "merged",
};
const row = (more = {}) => ({ id: 5, kind: "vote-moved", about: { ...about }, at: new Date("2026-03-01T23:59:59.999Z"), readAt: null, ...more });
const seen = { seen: new Set([7]), told: null };

describe("presentNotice", () => {
  it("says what happened, where and when", () => {
    expect(presentNotice(row(), seen)).toEqual({
      id: 5,
      kind: "vote-moved",
      sentence:
        "Your vote on “What was the hardest part?” moved from “GPUs” to “GPU infrastructure and serving”, because the two options were merged.",
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
    const { sentence } = presentNotice(row({ about: { ...about, from: "<b>&amp;</b> $&", to: "$1" } }), seen)!;
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

describe("byDay", () => {
  const notice = (id: number, at: string): Notice => ({ id, kind: "vote-moved", sentence: "", href: null, at, unread: false });

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
