import type { Effects } from "./types";

/** What an action does, counted: the words for one and for more. In the order in which they are said. */
const EFFECTS: Record<string, readonly [one: string, more: string]> = {
  replies: ["reply moves", "replies move"],
  answers: ["answer comes along", "answers come along"],
  answersLost: ["answer to a closing question becomes a plain reply", "answers to closing questions become plain replies"],
  ballots: ["ballot comes along", "ballots come along"],
  ballotsMerged: ["ballot gives way to a newer one of the same member", "ballots give way to newer ones of the same members"],
  questions: ["closing question comes along", "closing questions come along"],
  threads: ["thread changes", "threads change"],
  posts: ["post changes", "posts change"],
  repliesHidden: ["reply is hidden with it", "replies are hidden with it"],
  repliesShown: ["reply is shown with it", "replies are shown with it"],
  questionsStop: ["closing question takes no more votes", "closing questions take no more votes"],
  questionsGoOn: ["closing question takes votes again", "closing questions take votes again"],
  tagsGiven: ["tag is given", "tags are given"],
  tagsTaken: ["tag is taken off", "tags are taken off"],
  sessions: ["device is signed out", "devices are signed out"],
  versions: ["version is changed", "versions are changed"],
  heard: ["person hears of it as of a new post", "people hear of it as of a new post"],
  sentences: ["sentence of the answer changes", "sentences of the answer change"],
  cited: ["cited author is told", "cited authors are told"],
  told: ["person is told", "people are told"],
  addresses: ["address redirects", "addresses redirect"],
};

/** Each effect in words, those that are nought left out: "14 replies move". */
export const effectWords = (effects: Effects): string[] =>
  Object.entries(EFFECTS).flatMap(([name, [one, more]]) => (effects[name] ? [`${effects[name].toLocaleString("en-GB")} ${effects[name] === 1 ? one : more}`] : []));
