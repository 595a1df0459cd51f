import type { Effects } from "./types";

/**
 * The words for the effects of an action, for one and for more. Where a number would tell a secret (how many
 * have voted, who was here last), the words have no number. In the order in which they are shown.
 */
const EFFECTS: Record<string, readonly [one: string, more: string] | string> = {
  replies: ["reply moves", "replies move"],
  answers: ["answer comes along", "answers come along"],
  answersLost: [
    "answer to a closing question becomes a plain reply",
    "answers to closing questions become plain replies",
  ],
  votes: "votes come along; of a member's two on one question the newer stands",
  votesApart:
    "each question has its votes again; a vote changed or withdrawn since stays as its voter left it",
  optionsStay: [
    "option that the merge added keeps its votes and is no longer offered",
    "options that the merge added keep their votes and are no longer offered",
  ],
  questionsMerged: [
    "closing question becomes one with the same question there",
    "closing questions become one with the same questions there",
  ],
  questionsStricter: [
    "result stays hidden as long as the stricter of the two questions hides it",
    "results stay hidden as long as the stricter of the two questions hides them",
  ],
  questions: ["closing question comes along", "closing questions come along"],
  threads: ["thread changes", "threads change"],
  posts: ["post changes", "posts change"],
  repliesHidden: ["reply is hidden with it", "replies are hidden with it"],
  repliesShown: ["reply is shown with it", "replies are shown with it"],
  questionsStop: ["closing question takes no more votes", "closing questions take no more votes"],
  questionsGoOn: ["closing question takes votes again", "closing questions take votes again"],
  tagsGiven: ["tag is given", "tags are given"],
  tagsTaken: ["tag is taken off", "tags are taken off"],
  sessions: "every device is signed out",
  versions: ["version is changed", "versions are changed"],
  sentences: ["sentence of the answer changes", "sentences of the answer change"],
  cited: ["cited author is told", "cited authors are told"],
  told: ["person is told", "people are told"],
  addresses: ["address redirects", "addresses redirect"],
};

/** Each effect in words, those that are nought left out: "14 replies move". */
export const effectWords = (effects: Effects): string[] =>
  Object.entries(EFFECTS).flatMap(([name, words]) => {
    const n = effects[name];
    if (!n) return [];
    return [typeof words === "string" ? words : `${n.toLocaleString("en-GB")} ${words[n === 1 ? 0 : 1]}`];
  });
