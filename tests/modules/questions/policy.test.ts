import { describe, expect, it } from "vitest";
import type { Viewer } from "../../../app/modules/accounts/types";
import {
  type Choosable,
  isAsked,
  mayBeReason,
  mayChoose,
  mayCredit,
  mayCurate,
  mayLook,
  mayVote,
  mayWithdraw,
  type QuestionFacts,
  resultsFor,
} from "../../../app/modules/questions/policy";
import type { QuestionKind, Results, Reveal } from "../../../app/modules/questions/types";
import type { ThreadState } from "../../../app/modules/threads/types";
import type { Decision } from "../../../app/modules/decision";

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
const outcome = (verdict: Decision) => (verdict.ok ? "yes" : verdict.reason);

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
  const options: Choosable["options"] = [
    { id: 1, state: "offered", takesText: false },
    { id: 2, state: "offered", takesText: false },
    { id: 3, state: "retired", takesText: false },
    { id: 4, state: "merged", takesText: false },
    { id: 5, state: "offered", takesText: true },
  ];
  const choosable = (
    kind: QuestionKind,
    minChoices: number | null = null,
    maxChoices: number | null = null,
  ) => ({ kind, minChoices, maxChoices, options });
  const multi = (min: number | null, max: number | null) => choosable("multi", min, max);

  it.each<[string, Choosable, number[], string, string]>([
    ["one option", choosable("single"), [1], "", "yes"],
    ["one status", choosable("status"), [2], "", "yes"],
    ["nothing", choosable("single"), [], "", "choose-one"],
    ["two of a single question", choosable("single"), [1, 2], "", "choose-one"],
    ["two statuses", choosable("status"), [1, 2], "", "choose-one"],
    ["an option of elsewhere", choosable("single"), [9], "", "unknown-option"],
    ["a retired option", choosable("single"), [3], "", "option-retired"],
    ["a merged option, when nobody followed it", choosable("single"), [4], "", "unknown-option"],
    ["the same twice", choosable("multi"), [1, 1], "", "chosen-twice"],
    ["several", multi(null, null), [1, 2, 5], "", "yes"],
    ["none of several", multi(null, null), [], "", "choose-some"],
    ["as few as allowed", multi(2, 3), [1, 2], "", "yes"],
    ["fewer", multi(2, 3), [1], "", "choose-more"],
    ["as many as allowed", multi(null, 2), [1, 2], "", "yes"],
    ["more", multi(null, 2), [1, 2, 5], "", "choose-fewer"],
    ["a part of a ranking", choosable("rank"), [2, 1], "", "yes"],
    ["no ranking", choosable("rank"), [], "", "rank-some"],
    ["no step of a scale", choosable("scale"), [], "", "choose-step"],
    ["two steps of a scale", choosable("scale"), [1, 2], "", "choose-one"],
    ["something else, and what", choosable("single"), [5], "Kubernetes", "yes"],
    ["something else, unsaid", choosable("single"), [5], "", "yes"],
    ["what else, but another option", choosable("single"), [1], "Kubernetes", "text-not-chosen"],
    ["what else, as long as it may be", choosable("single"), [5], "x".repeat(80), "yes"],
    ["what else, longer", choosable("single"), [5], "x".repeat(81), "text-too-long"],
  ])("%s", (_, question, optionIds, text, expected) => {
    expect(outcome(mayChoose(question, { optionIds, text }))).toBe(expected);
  });

  it("lets a voter keep a retired option that they hold", () => {
    expect(outcome(mayChoose(multi(null, null), { optionIds: [1, 3], text: "" }, [3]))).toBe("yes");
  });
});

describe("mayCredit", () => {
  const post = { authorId: 1, threadId: 5, visible: true };
  it.each<[string, Parameters<typeof mayCredit>[1], boolean, string]>([
    ["another's post, for a change", post, true, "yes"],
    ["another's post, when nothing changed", post, false, "nothing-changed"],
    ["one's own", { ...post, authorId: 7 }, true, "own-cause"],
    ["of another thread", { ...post, threadId: 6 }, true, "no-such-cause"],
    ["a hidden post", { ...post, visible: false }, true, "no-such-cause"],
    ["a post that is not there", null, true, "no-such-cause"],
  ])("%s", (_, given, changed, expected) => {
    expect(outcome(mayCredit(member!, given, { threadId: 5, changed }))).toBe(expected);
  });
});

describe("what a viewer sees of a result", () => {
  const people = {
    "nobody yet": { looked: false, voted: false },
    "who looked": { looked: true, voted: false },
    "who voted": { looked: false, voted: true },
    "who looked and voted": { looked: true, voted: true },
  };
  const states = {
    open: { state: "open" as const, closesAt: null },
    "open for a millisecond yet": { state: "open" as const, closesAt: new Date(+NOW + 1) },
    "closing now": { state: "open" as const, closesAt: NOW },
    "closed by hand": { state: "closed" as const, closesAt: null },
  };
  const whileOpen: Record<Reveal, Record<keyof typeof people, Results>> = {
    always: {
      "nobody yet": "open",
      "who looked": "open",
      "who voted": "open",
      "who looked and voted": "open",
    },
    blind_first: {
      "nobody yet": "after-look",
      "who looked": "open",
      "who voted": "open",
      "who looked and voted": "open",
    },
    after_answer: {
      "nobody yet": "after-answer",
      "who looked": "after-answer",
      "who voted": "open",
      "who looked and voted": "open",
    },
    after_close: {
      "nobody yet": "after-close",
      "who looked": "after-close",
      "who voted": "after-close",
      "who looked and voted": "after-close",
    },
  };
  const rows = Object.keys(whileOpen).flatMap((reveal) =>
    Object.keys(people).flatMap((who) =>
      Object.keys(states).map(
        (state) => [reveal as Reveal, who as keyof typeof people, state as keyof typeof states] as const,
      ),
    ),
  );
  it.each(rows)("%s, %s, %s", (reveal, who, state) => {
    const over = state === "closing now" || state === "closed by hand";
    const expected = over ? "open" : whileOpen[reveal][who];
    expect(resultsFor({ reveal, ...states[state] }, people[who], NOW)).toBe(expected);
  });

  it.each<[Viewer, Reveal, keyof typeof states, string]>([
    [visitor, "blind_first", "open", "yes"],
    [member, "blind_first", "open", "yes"],
    [moderator, "after_close", "open", "results-after-close"],
    [member, "after_close", "closed by hand", "yes"],
    [member, "after_answer", "open", "results-after-answer"],
    [visitor, "after_answer", "closing now", "yes"],
    [visitor, "always", "open", "yes"],
  ])("%o may look at a result that is open %s, %s: %s", (viewer, reveal, state, expected) => {
    expect(outcome(mayLook(viewer, { reveal, ...states[state], threadState: "open" }, NOW))).toBe(expected);
  });

  it("may not be looked at in a hidden thread", () => {
    expect(
      outcome(mayLook(member, { reveal: "blind_first", ...states.open, threadState: "hidden" }, NOW)),
    ).toBe("not-found");
  });
});

describe("mayCurate", () => {
  const author: Viewer = { id: 9, username: "au", role: "member" };
  it.each<[string, Viewer, ThreadState, string]>([
    ["the author", author, "open", "yes"],
    ["the author, of a locked thread", author, "locked", "thread-locked"],
    ["the author, of a hidden thread", author, "hidden", "not-found"],
    ["a moderator", moderator, "open", "yes"],
    ["a moderator, of a locked thread", moderator, "locked", "yes"],
    ["a moderator, of a hidden thread", moderator, "hidden", "yes"],
    ["another member", member, "open", "not-your-question"],
    [
      "whoever wrote it under an alias, whom the history would name",
      { ...member, sameAs: [9] },
      "open",
      "not-your-question",
    ],
    ["a visitor", visitor, "open", "log-in-first"],
  ])("%s, %s", (_, viewer, state, expected) => {
    expect(outcome(mayCurate(viewer, { authorId: 9, state }))).toBe(expected);
  });
});

it("a reason has 500 characters and no more", () => {
  expect(outcome(mayBeReason("x".repeat(500)))).toBe("yes");
  expect(outcome(mayBeReason("x".repeat(501)))).toBe("reason-too-long");
});
