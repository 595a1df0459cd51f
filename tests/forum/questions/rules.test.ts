import { describe, expect, it } from "vitest";
import type { Viewer } from "../../../app/forum/people/types";
import { isAsked, mayBeReason, mayChoose, mayVote, mayWithdraw, type QuestionFacts } from "../../../app/forum/questions/rules";
import type { Verdict } from "../../../app/forum/verdict";

const NOW = new Date("2026-03-01T12:00:00Z");
const visitor: Viewer = null;
const member: Viewer = { id: 7, username: "ada", role: "member" };
const moderator: Viewer = { id: 8, username: "mo", role: "moderator" };

const question = (facts: Partial<QuestionFacts> = {}): QuestionFacts => ({
  kind: "single",
  state: "open",
  closesAt: null,
  audience: null,
  threadState: "open",
  ...facts,
});
const outcome = (verdict: Verdict) => (verdict.ok ? "yes" : verdict.reason);

describe("mayVote", () => {
  const gated = { audience: ["made", "middle"] };
  it.each<[string, Viewer, Partial<QuestionFacts>, string | null, string]>([
    ["a member, asked of everybody", member, {}, null, "yes"],
    ["a visitor is told to log in", visitor, {}, null, "log-in-first"],
    ["a member of a cohort that is asked", member, gated, "made", "yes"],
    ["a member of another cohort", member, gated, "considering", "not-asked"],
    ["a member who has not said", member, gated, null, "status-first"],
    ["a visitor, of a question for some", visitor, gated, null, "status-first"],
    ["a moderator of another cohort is asked no more than others", moderator, gated, "reading", "not-asked"],
    ["an open question", member, { kind: "open" }, null, "answered-in-words"],
    ["closed by hand", member, { state: "closed" }, null, "question-closed"],
    ["closed a millisecond ago", member, { closesAt: new Date(+NOW - 1) }, null, "question-closed"],
    ["closing now", member, { closesAt: NOW }, null, "question-closed"],
    ["closing in a millisecond", member, { closesAt: new Date(+NOW + 1) }, null, "yes"],
    ["in a locked thread", member, { threadState: "locked" }, null, "thread-locked"],
    ["in a hidden thread, a member", member, { threadState: "hidden" }, null, "not-found"],
    ["in a hidden thread, a moderator", moderator, { threadState: "hidden" }, null, "thread-locked"],
  ])("%s", (_, viewer, facts, cohort, expected) => {
    expect(outcome(mayVote(viewer, question(facts), cohort, NOW))).toBe(expected);
  });
});

describe("mayWithdraw", () => {
  it.each<[string, Viewer, Partial<QuestionFacts>, string]>([
    ["a member", member, {}, "yes"],
    ["a member, whatever cohort they are in by now", member, { audience: ["made"] }, "yes"],
    ["a visitor", visitor, {}, "log-in-first"],
    ["a closed question", member, { state: "closed" }, "question-closed"],
    ["past its time", member, { closesAt: NOW }, "question-closed"],
    ["a locked thread", member, { threadState: "locked" }, "question-closed"],
    ["a hidden thread", member, { threadState: "hidden" }, "not-found"],
  ])("%s", (_, viewer, facts, expected) => {
    expect(outcome(mayWithdraw(viewer, question(facts), NOW))).toBe(expected);
  });
});

describe("isAsked", () => {
  it.each<[string[] | null, string | null, string]>([
    [null, null, "yes"],
    [null, "reading", "yes"],
    [["made"], "made", "yes"],
    [["made"], "middle", "not-asked"],
    [["made"], null, "status-first"],
    [[], "made", "not-asked"],
  ])("an audience of %j, asked as %s: %s", (audience, cohort, expected) => {
    expect(outcome(isAsked(audience, cohort))).toBe(expected);
  });
});

describe("mayChoose", () => {
  it.each<["single" | "multi" | "status", number[], string]>([
    ["single", [1], "yes"],
    ["status", [2], "yes"],
    ["single", [], "choose-one"],
    ["single", [1, 2], "choose-one"],
    ["status", [1, 2], "choose-one"],
    ["single", [9], "unknown-option"],
    ["multi", [1, 2, 3], "yes"],
    ["multi", [], "choose-some"],
    ["multi", [1, 9], "unknown-option"],
  ])("%s %j: %s", (kind, chosen, expected) => {
    expect(outcome(mayChoose(kind, chosen, [1, 2, 3]))).toBe(expected);
  });
});

it("a reason has 500 characters and no more", () => {
  expect(outcome(mayBeReason("x".repeat(500)))).toBe("yes");
  expect(outcome(mayBeReason("x".repeat(501)))).toBe("reason-too-long");
});
