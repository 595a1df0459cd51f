import { describe, expect, it } from "vitest";
import {
  QUOTE_MAX_CHARS,
  SENTENCE_MAX_CHARS,
  SENTENCES_MAX,
} from "../../../app/modules/communityAnswers/limits";
import {
  type CitedFacts,
  type CitedPost,
  citedAs,
  doubtOf,
  type Looked,
  mayAsk,
  mayMisquote,
  mayWrite,
  problemsOf,
  strongest,
} from "../../../app/modules/communityAnswers/policy";
import type { Written } from "../../../app/modules/communityAnswers/types";
import type { Viewer } from "../../../app/modules/accounts/types";
import type { ThreadState } from "../../../app/modules/threads/types";
import type { Decision } from "../../../app/modules/decision";

const outcome = (verdict: Decision) => (verdict.ok ? "yes" : verdict.reason);
const member: Viewer = { id: 7, username: "ada", role: "member" };
const mo: Viewer = { id: 8, username: "mo", role: "moderator" };

it.each<[string, Viewer, ThreadState, boolean, string]>([
  ["a moderator", mo, "open", false, "yes"],
  ["a moderator, on a hidden thread", mo, "hidden", false, "yes"],
  ["a member who was asked", member, "open", true, "yes"],
  ["a member who was asked, once it is locked", member, "locked", true, "yes"],
  ["a member who was asked, once it is hidden", member, "hidden", true, "not-found"],
  ["a member who was not", member, "open", false, "not-a-writer"],
  ["a silenced member who was asked", { ...member, standing: "silenced" }, "open", true, "not-a-writer"],
  ["a suspended moderator", { ...mo, standing: "suspended" }, "open", false, "not-a-writer"],
  ["a visitor", null, "open", false, "log-in-first"],
])("%s may write: %s", (_, viewer, threadState, asked, expected) => {
  expect(outcome(mayWrite(viewer, { threadState, asked }))).toBe(expected);
});

it("only moderators ask", () => {
  expect([mo, member, null].map((viewer) => outcome(mayAsk(viewer)))).toEqual([
    "yes",
    "moderators-only",
    "moderators-only",
  ]);
});

it.each<[string, Viewer, ThreadState, string]>([
  ["its author", member, "open", "yes"],
  ["its author, where they may not read it", member, "hidden", "not-found"],
  ["a moderator", mo, "open", "not-cited"],
  ["a visitor", null, "open", "log-in-first"],
])("%s may say that a quote misquotes them: %s", (_, viewer, threadState, expected) => {
  expect(outcome(mayMisquote(viewer, { authorId: 7, state: "visible", threadState }))).toBe(expected);
});

describe("an answer", () => {
  const post: CitedFacts = {
    id: 3,
    threadId: 1,
    state: "visible",
    threadState: "open",
    plain: "What it says. And more.",
  };
  const one = (given: Partial<Written> = {}): Written => ({
    text: "So it is.",
    citations: [{ post: "#3", quote: "What it says." }],
    ...given,
  });
  const problems = (
    sentences: Written[],
    facts: (CitedFacts | null)[][] = sentences.map(({ citations }) => citations.map(() => post)),
  ) =>
    problemsOf(sentences, facts, { threadId: 1, owed: null }).map(
      ({ field, reason }) => `${field}: ${reason}`,
    );
  const citing = (quote: string, name = "#3") => one({ citations: [{ post: name, quote }] });

  it.each<[string, Written[], (CitedFacts | null)[][] | undefined, string[]]>([
    ["that cites stands", [one()], undefined, []],
    ["without a sentence does not", [], undefined, ["s1text: answer-empty"]],
    ["needs words", [one({ text: "" })], undefined, ["s1text: sentence-empty"]],
    [
      "has sentences of some length",
      [one({ text: "x".repeat(SENTENCE_MAX_CHARS + 1) })],
      undefined,
      ["s1text: sentence-long"],
    ],
    ["cites under every sentence", [one(), one({ citations: [] })], undefined, ["s2text: sentence-uncited"]],
    ["cites posts", [citing("What it says.", "")], [[null]], ["s1c1post: cited-nothing"]],
    ["cites posts that are there", [citing("What it says.", "#99")], [[null]], ["s1c1post: cited-elsewhere"]],
    ["cites its own thread", [one()], [[{ ...post, threadId: 2 }]], ["s1c1post: cited-elsewhere"]],
    ["cites what everybody reads", [one()], [[{ ...post, state: "hidden" }]], ["s1c1post: cited-unseen"]],
    ["quotes", [citing("")], undefined, ["s1c1quote: quote-missing"]],
    ["quotes little", [citing("x".repeat(QUOTE_MAX_CHARS + 1))], undefined, ["s1c1quote: quote-long"]],
    ["quotes what is said", [citing("What it does not say.")], undefined, ["s1c1quote: quote-not-there"]],
    [
      "tells everything at once",
      [citing("No."), one({ text: "" })],
      undefined,
      ["s1c1quote: quote-not-there", "s2text: sentence-empty"],
    ],
    [
      "is short",
      Array.from({ length: SENTENCES_MAX + 1 }, () => one()),
      undefined,
      [`s${SENTENCES_MAX + 1}text: sentences-many`],
    ],
  ])("%s", (_, sentences, facts, expected) => {
    expect(problems(sentences, facts)).toEqual(expected);
  });

  it("owes those who dissent a citation, or their number", () => {
    const owed = { voters: 10, dissenters: 4, leading: [1] };
    const with_ = (postIds: number[] | null) =>
      problemsOf([one()], [[post]], { threadId: 1, owed: { ...owed, postIds } }).map(({ reason }) => reason);
    expect([with_([3]), with_([4]), with_(null)]).toEqual([[], ["dissent-uncited"], ["dissent-untold"]]);
  });
});

describe("a citation", () => {
  const thread = { id: 1, state: "open" as const };
  const THEN = new Date("2026-03-01T12:00:00Z");
  const LATER = new Date("2026-03-02T12:00:00Z");
  const now = (given: Partial<CitedPost> = {}): CitedPost => ({
    threadId: 1,
    state: "visible",
    threadState: "open",
    revision: 2,
    redactedAt: null,
    ...given,
  });
  const seen = (given: Partial<Looked> = {}): Looked => ({
    revision: 2,
    seenAs: "there",
    seenAt: THEN,
    misquotesAt: null,
    ...given,
  });

  it.each<[string, Partial<CitedPost>, Partial<Looked>, ReturnType<typeof doubtOf>]>([
    ["of what is as it was", {}, {}, null],
    ["of what was edited", { revision: 3 }, {}, "edited"],
    ["of what was edited and looked at", { revision: 3 }, { revision: 3 }, null],
    ["of what was redacted", { redactedAt: LATER }, {}, "edited"],
    ["of what was redacted and looked at", { redactedAt: THEN }, { seenAt: LATER }, null],
    ["of what is hidden", { state: "hidden" }, {}, "gone"],
    ["of what is deleted", { state: "deleted" }, {}, "gone"],
    ["of what is held", { state: "held" }, {}, "gone"],
    ["of what is gone and looked at", { state: "hidden" }, { seenAs: "gone" }, null],
    ["of what came back", {}, { seenAs: "gone" }, null],
    ["of what is in another thread", { threadId: 2 }, {}, "moved"],
    ["of what is in a hidden thread", { threadId: 2, threadState: "hidden" }, {}, "gone"],
    ["of what was moved and looked at", { threadId: 2 }, { seenAs: "moved" }, null],
    [
      "of what was moved, looked at and then hidden",
      { threadId: 2, state: "hidden" },
      { seenAs: "moved" },
      "gone",
    ],
    ["that its author objects to", {}, { misquotesAt: LATER }, "misquotes"],
    ["that its author objected to, looked at", {}, { misquotesAt: THEN, seenAt: LATER }, null],
  ])("%s is in doubt: %s", (_, post, looked, expected) => {
    expect(doubtOf(seen(looked), now(post), thread)).toBe(expected);
  });

  it("goes along with its question to another thread", () => {
    expect(citedAs(now({ threadId: 5 }), { id: 5, state: "open" })).toBe("there");
  });

  it("marks its sentence by the strongest doubt", () => {
    expect([
      strongest([null, "edited", "gone"]),
      strongest(["moved", "misquotes"]),
      strongest([null]),
    ]).toEqual(["gone", "misquotes", null]);
  });
});
