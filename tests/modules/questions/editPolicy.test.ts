import { describe, expect, it } from "vitest";
import type { Viewer } from "../../../app/modules/accounts/types";
import {
  type EditedOption,
  type EditedQuestion,
  mayAddOption,
  mayBeLabel,
  mayBeWorded,
  mayClose,
  mayCloseAt,
  mayEditOption,
  mayMerge,
  mayPromote,
  mayReopen,
  mayRetire,
  mayUndo,
} from "../../../app/modules/questions/editPolicy";
import type { OptionState } from "../../../app/modules/questions/types";
import type { Decision } from "../../../app/modules/decision";

const NOW = new Date("2026-03-01T12:00:00Z");
const author: Viewer = { id: 7, username: "ada", role: "member" };
const stranger: Viewer = { id: 9, username: "eve", role: "member" };
const moderator: Viewer = { id: 8, username: "mo", role: "moderator" };
const admin: Viewer = { id: 6, username: "ann", role: "admin" };

const question = (facts: Partial<EditedQuestion> = {}): EditedQuestion => ({
  kind: "single",
  state: "open",
  closesAt: null,
  minChoices: null,
  scale: null,
  threadState: "open",
  threadAuthorId: 7,
  ...facts,
});
const option = (
  id: number,
  state: OptionState = "offered",
  more: Partial<EditedOption> = {},
): EditedOption => ({
  id,
  label: `Option ${id}`,
  state,
  mergedInto: null,
  takesText: false,
  ...more,
});
const three = [option(1), option(2), option(3)];
const outcome = (verdict: Decision) => (verdict.ok ? "yes" : verdict.reason);

describe("who may change options, by role and state of the thread", () => {
  const locked = { threadState: "locked" } as const;
  const hidden = { threadState: "hidden" } as const;
  const rows: [string, Viewer, Partial<EditedQuestion>, string, string][] = [
    ["the author", author, {}, "yes", "moderators-merge"],
    ["a moderator", moderator, {}, "yes", "yes"],
    ["an admin", admin, {}, "yes", "yes"],
    ["another member", stranger, {}, "not-your-question", "not-your-question"],
    ["a visitor", null, {}, "log-in-first", "log-in-first"],
    ["the author, locked", author, locked, "thread-locked", "thread-locked"],
    ["a moderator, locked", moderator, locked, "yes", "yes"],
    ["the author, hidden", author, hidden, "not-found", "not-found"],
    ["a moderator, hidden", moderator, hidden, "yes", "yes"],
    ["the author of a closed question", author, { state: "closed" }, "yes", "moderators-merge"],
    ["the author of a scale", author, { kind: "scale" }, "scale-stays", "scale-stays"],
    ["a moderator of a scale", moderator, { kind: "scale" }, "scale-stays", "scale-stays"],
    ["the author of an open question", author, { kind: "open" }, "no-options", "no-options"],
  ];
  it.each(rows)("%s", (_, viewer, facts, edits, merges) => {
    const asked = question(facts);
    expect(outcome(mayAddOption(viewer, asked, three))).toBe(edits);
    expect(outcome(mayEditOption(viewer, asked, three[0]!))).toBe(edits);
    expect(outcome(mayRetire(viewer, asked, three[0]!, three))).toBe(edits);
    expect(outcome(mayPromote(viewer, asked, three, 2))).toBe(edits);
    expect(outcome(mayMerge(viewer, asked, three[0]!, three[1]!, three))).toBe(merges);
  });
});

describe("an option", () => {
  it.each<[string, EditedOption, string, string]>([
    ["offered", option(1), "yes", "yes"],
    ["retired", option(1, "retired"), "yes", "yes"],
    ["merged", option(1, "merged", { mergedInto: 2 }), "option-merged", "option-merged"],
  ])("%s", (_, one, words, retires) => {
    expect(outcome(mayEditOption(author, question(), one))).toBe(words);
    expect(outcome(mayRetire(author, question(), one, [one, ...three]))).toBe(retires);
  });

  it.each<[string, EditedOption[], number | null, string]>([
    ["two are left", three, null, "yes"],
    ["one would be left", [option(1), option(2), option(3, "retired")], null, "too-few-options"],
    [
      "one would be left, as the others are merged",
      [option(1), option(2), option(3, "merged")],
      null,
      "too-few-options",
    ],
    ["a vote has to choose three", three, 3, "too-few-options"],
    ["a vote has to choose two", three, 2, "yes"],
    ["it is not offered anyway", [option(1, "retired"), option(2)], null, "yes"],
  ])("is retired where %s: %s", (_, options, minChoices, expected) => {
    const asked = question({ kind: "multi", minChoices });
    expect(outcome(mayRetire(author, asked, options[0]!, options))).toBe(expected);
    if (options[1]!.state === "offered")
      expect(outcome(mayMerge(moderator, asked, options[0]!, options[1]!, options))).toBe(expected);
  });

  it("is one of twenty at most, not counting merged ones", () => {
    const many = (n: number, state: OptionState = "offered") =>
      Array.from({ length: n }, (_, at) => option(at + 1, state));
    expect(outcome(mayAddOption(author, question(), many(19)))).toBe("yes");
    expect(outcome(mayAddOption(author, question(), many(20)))).toBe("options-many");
    expect(outcome(mayAddOption(author, question(), many(20, "retired")))).toBe("options-many");
    expect(outcome(mayAddOption(author, question(), many(20, "merged")))).toBe("yes");
    expect(outcome(mayPromote(author, question(), many(20), 2))).toBe("options-many");
    expect(outcome(mayAddOption(author, question({ kind: "rank" }), many(11)))).toBe("yes");
    expect(outcome(mayAddOption(author, question({ kind: "rank" }), many(12)))).toBe("options-many");
    expect(outcome(mayAddOption(author, question({ kind: "status" }), many(7)))).toBe("yes");
    expect(outcome(mayAddOption(author, question({ kind: "status" }), many(8)))).toBe("options-many");
  });
});

it.each<[string, string, OptionState, string]>([
  ["one of its own", "Cost", "offered", "yes"],
  ["nothing", "", "offered", "label-missing"],
  ["as long as may be", "x".repeat(120), "offered", "yes"],
  ["too long", "x".repeat(121), "offered", "label-too-long"],
  ["another's", "Option 1", "offered", "label-taken"],
  ["another's but for case, spaces and a full stop", " option  1.", "offered", "label-taken"],
  ["a retired one's", "Option 1", "retired", "label-taken"],
  ["a merged one's", "Option 1", "merged", "yes"],
])("a label, %s", (_, label, state, expected) => {
  expect(outcome(mayBeLabel(label, [option(1, state)]))).toBe(expected);
});

describe("wording", () => {
  const worded = (kind: EditedQuestion["kind"], given: Partial<Parameters<typeof mayBeWorded>[1]>) =>
    outcome(mayBeWorded({ kind }, { prompt: "Why?", help: "", ...given }));
  it.each([
    ["a prompt", "single", {}, "yes"],
    ["none", "single", { prompt: "" }, "prompt-missing"],
    ["too short a one", "single", { prompt: "Eh" }, "prompt-short"],
    ["the longest", "single", { prompt: "x".repeat(200) }, "yes"],
    ["a longer one", "single", { prompt: "x".repeat(201) }, "prompt-too-long"],
    ["the longest help", "single", { help: "x".repeat(300) }, "yes"],
    ["a longer help", "single", { help: "x".repeat(301) }, "help-too-long"],
    ["a scale with both ends", "scale", { low: "easy", high: "hard" }, "yes"],
    ["a scale without one", "scale", { low: "easy", high: "" }, "ends-missing"],
    ["a scale with a long one", "scale", { low: "x".repeat(121), high: "hard" }, "end-too-long"],
    ["no ends where there is no scale", "single", { low: "", high: "" }, "yes"],
  ] as const)("%s", (_, kind, given, expected) => expect(worded(kind, given)).toBe(expected));
});

describe("mayMerge", () => {
  it.each<[string, EditedOption, EditedOption, string]>([
    ["two offered ones", option(1), option(2), "yes"],
    ["a retired one into an offered one", option(1, "retired"), option(2), "yes"],
    ["one into itself", option(1), option(1), "merge-itself"],
    ["a merged one", option(1, "merged"), option(2), "option-merged"],
    ["into a merged one", option(1), option(2, "merged"), "option-merged"],
    ["into a retired one", option(1), option(2, "retired"), "merge-into-retired"],
  ])("%s", (_, from, into, expected) => {
    expect(outcome(mayMerge(moderator, question(), from, into, [from, into, option(3), option(4)]))).toBe(
      expected,
    );
  });
});

it.each([
  [0, "not-repeated"],
  [1, "not-repeated"],
  [2, "yes"],
])("what %d say becomes an option: %s", (votes, expected) => {
  expect(outcome(mayPromote(author, question(), three, votes))).toBe(expected);
});

describe("mayUndo", () => {
  const gone = option(1, "merged", { mergedInto: 2 });
  it.each<[string, Viewer, string, EditedOption | null, EditedOption | null, boolean, string]>([
    ["a moderator, a merge", moderator, "merged", gone, option(2), false, "yes"],
    ["the author, a merge", author, "merged", gone, option(2), false, "moderators-merge"],
    ["the author, a promotion", author, "promoted", option(3), option(2), false, "yes"],
    ["a stranger, a promotion", stranger, "promoted", option(3), option(2), false, "not-your-question"],
    ["what moved nothing", moderator, "worded", null, null, false, "not-undoable"],
    ["a merge once more", moderator, "merged", gone, option(2), true, "already-undone"],
    ["a merge into what was merged on", moderator, "merged", gone, option(2, "merged"), false, "merged-on"],
    [
      "a merge into what was retired",
      moderator,
      "merged",
      gone,
      option(2, "retired"),
      false,
      "retired-since",
    ],
    [
      "a promotion of what was merged",
      author,
      "promoted",
      option(3),
      option(2, "merged"),
      false,
      "merged-on",
    ],
    [
      "a promotion out of what was merged",
      author,
      "promoted",
      option(3, "merged"),
      option(2),
      false,
      "merged-on",
    ],
    [
      "a promotion that was retired",
      author,
      "promoted",
      option(3),
      option(2, "retired"),
      false,
      "retired-since",
    ],
  ])("%s", (_, viewer, kind, from, into, undone, expected) => {
    const options = [option(2), option(3), option(4)];
    expect(outcome(mayUndo(viewer, question(), { kind, from, into, undone }, options))).toBe(expected);
  });

  it("leaves enough to choose from when a promoted option goes", () => {
    const event = { kind: "promoted", from: option(3), into: option(2), undone: false };
    expect(outcome(mayUndo(author, question(), event, [option(2), option(3), option(4, "retired")]))).toBe(
      "too-few-options",
    );
  });
});

describe("closing", () => {
  const later = new Date(+NOW + 60_000);
  it.each<[string, Viewer, Partial<EditedQuestion>, string, string]>([
    ["the author, open", author, {}, "yes", "question-not-closed"],
    ["the author, closed by hand", author, { state: "closed" }, "question-closed", "yes"],
    ["the author, its time being up", author, { closesAt: NOW }, "question-closed", "yes"],
    ["the author, closing later", author, { closesAt: later }, "yes", "question-not-closed"],
    ["a stranger, open", stranger, {}, "not-your-question", "not-your-question"],
    ["a stranger, closed", stranger, { state: "closed" }, "not-your-question", "not-your-question"],
    ["a visitor", null, {}, "log-in-first", "log-in-first"],
    ["a moderator of a scale", moderator, { kind: "scale" }, "yes", "question-not-closed"],
    [
      "a moderator of an open question",
      moderator,
      { kind: "open", state: "closed" },
      "question-closed",
      "yes",
    ],
  ])("%s", (_, viewer, facts, closes, reopens) => {
    expect(outcome(mayClose(viewer, question(facts), NOW))).toBe(closes);
    expect(outcome(mayReopen(viewer, question(facts), NOW))).toBe(reopens);
  });

  it.each<[string, Date | null, string]>([
    ["never", null, "yes"],
    ["in a minute", later, "yes"],
    ["now", NOW, "closing-past"],
    ["a minute ago", new Date(+NOW - 60_000), "closing-past"],
    ["in five years to the day", new Date("2031-03-01T12:00:00Z"), "yes"],
    ["a minute after that", new Date("2031-03-01T12:01:00Z"), "closing-too-far"],
    ["no time at all", new Date(Number.NaN), "not-a-time"],
  ])("at a time: %s", (_, at, expected) => expect(outcome(mayCloseAt(at, NOW))).toBe(expected));
});
