import type { z } from "zod";
import { TRANSITION_STATUSES } from "../../modules/questions/types";
import { AGAINS, HOWS, STAGES, YEARS } from "../../modules/stories/types";
import * as pages from "./pages";

/** One thing in an address that stands for many; `example` is one that the site comes up with. */
export interface Parameter {
  name: string;
  in: "path" | "query";
  description: string;
  schema: { type: "integer" | "string"; enum?: string[]; default?: string };
  example?: string | number;
}

export interface Operation {
  id: string;
  path: string;
  summary: string;
  parameters: Parameter[];
  answer: z.ZodObject;
  /** Other answers, by status; a status without a shape of its own is a Problem. */
  otherwise: Record<number, { description: string; answer?: z.ZodObject }>;
}

const number = (name: string, of: string): Parameter => ({
  name,
  in: "path",
  description: `Number of the ${of}`,
  schema: { type: "integer" },
  example: 1,
});
const query = (name: string, description: string, example?: string): Parameter => ({
  name,
  in: "query",
  description,
  schema: { type: "string" },
  ...(example === undefined ? {} : { example }),
});
const choice = (name: string, description: string, words: string[], usual?: string): Parameter => ({
  name,
  in: "query",
  description,
  schema: { type: "string", enum: words, ...(usual === undefined ? {} : { default: usual }) },
});

const after = query("after", "`nextCursor` of the page before");
const as = query(
  "as",
  "Keys of cohorts, with commas between: only what they voted and wrote",
  "made,considering",
);
const deleted = { 410: { description: "Its author has deleted it" } };
const gone = {
  404: { description: "There is nothing, or nothing that you may see, at this address or cursor" },
};
const misread = { 422: { description: "A parameter that is none of its words" } };
const hurried = {
  429: { description: "Too much in a short time; Retry-After says how many seconds to wait" },
};

/** Every JSON address. A test reads each of them and holds the answer to the shape named here. */
export const operations: Operation[] = [
  {
    id: "listThreads",
    path: "/threads.json",
    summary: "A list of threads: /, /new, /active and /top",
    parameters: [
      choice("order", "As on /, /new, /active, /top", ["hot", "new", "active", "top"], "new"),
      choice(
        "of",
        "With order=top: only threads begun within this time",
        ["week", "month", "year", "all"],
        "all",
      ),
      after,
    ],
    answer: pages.ThreadList,
    otherwise: { ...gone, ...misread },
  },
  {
    id: "listFeatured",
    path: "/featured.json",
    summary: "The threads that moderators chose as what others should read, the newest first",
    parameters: [after],
    answer: pages.ThreadList,
    otherwise: gone,
  },
  {
    id: "listTags",
    path: "/tags.json",
    summary: "All tags, with how many threads have each",
    parameters: [],
    answer: pages.TagIndex,
    otherwise: {},
  },
  {
    id: "readTag",
    path: "/tags/{tag}.json",
    summary: "The threads that have all of these tags",
    parameters: [
      {
        name: "tag",
        in: "path",
        description: "Its name, or several joined by +",
        schema: { type: "string" },
        example: "mlops",
      },
      choice("order", "As on the lists", ["hot", "new", "active", "top"], "active"),
      after,
    ],
    answer: pages.TagPage,
    otherwise: { ...gone, ...misread },
  },
  {
    id: "readThread",
    path: "/t/{id}.json",
    summary: "A thread: its closing questions, its opening post and its replies",
    parameters: [
      number("id", "thread"),
      choice(
        "view",
        "How its replies are put in order: in rows from the first, as conversations, the " +
          "newest first, the most helpful first",
        ["oldest", "conversation", "newest", "best"],
        "oldest",
      ),
      query("under", "Number of a reply: only the conversation under it"),
      query("after", "`nextCursor` of the page before: the number of a reply"),
      as,
    ],
    answer: pages.ThreadPage,
    otherwise: { ...gone, ...misread },
  },
  {
    id: "readPost",
    path: "/p/{id}.json",
    summary: "One post, wherever it is now",
    parameters: [number("id", "post")],
    answer: pages.PostPage,
    otherwise: { ...gone, ...deleted },
  },
  {
    id: "readClaims",
    path: "/t/{id}/claims.json",
    summary: "What an article claims, and what people here say of it",
    parameters: [number("id", "thread")],
    answer: pages.ClaimsPage,
    otherwise: gone,
  },
  {
    id: "listStories",
    path: "/stories.json",
    summary: "Transition stories that everybody may read, narrowed down by their fields",
    parameters: [
      query("from", "The role that it began in, however it is spelt", "DevOps engineer"),
      query("to", "The role that it led to", "MLOps engineer"),
      choice("stands", "How it stands", Object.keys(TRANSITION_STATUSES)),
      choice("years", "Years in the old role", Object.keys(YEARS)),
      choice("how", "How it came about", Object.keys(HOWS)),
      choice("stage", "Where the company stands with machine learning", Object.keys(STAGES)),
      choice("again", "Whether its author would do it again", Object.keys(AGAINS)),
      query("skill", "A skill that it names", "CI/CD"),
      after,
    ],
    answer: pages.StoryList,
    otherwise: gone,
  },
  {
    id: "readEvidence",
    path: "/evidence.json",
    summary: "What the transition stories say together",
    parameters: [],
    answer: pages.EvidencePage,
    otherwise: {},
  },
  {
    id: "readStory",
    path: "/stories/{id}.json",
    summary: "A transition story with all of its fields, and its post",
    parameters: [{ ...number("id", "post that tells it"), example: 2 }],
    answer: pages.StoryPage,
    otherwise: gone,
  },
  {
    id: "readHistory",
    path: "/posts/{id}/history.json",
    summary: "What a post has said before, and what each edit changed",
    parameters: [number("id", "post"), after],
    answer: pages.HistoryPage,
    otherwise: { ...gone, ...deleted },
  },
  {
    id: "readQuestion",
    path: "/q/{id}.json",
    summary: "A closing question, its result and its answers",
    parameters: [
      number("id", "question"),
      choice(
        "sort",
        "How its answers are put in order; balanced takes turns between cohorts",
        ["best", "newest", "oldest", "balanced"],
        "best",
      ),
      query(
        "chose",
        "Number of an option of a question with public ballots: only answers by those " +
          "who chose it. May be repeated",
      ),
      as,
      after,
    ],
    answer: pages.QuestionPage,
    otherwise: gone,
  },
  {
    id: "readAnswerHistory",
    path: "/questions/{id}/answer/history.json",
    summary: "What the community answer of a closing question has said before, and what each version changed",
    parameters: [number("id", "question"), after],
    answer: pages.AnswerHistoryPage,
    otherwise: gone,
  },
  {
    id: "readResults",
    path: "/q/{id}/results.json",
    summary: "A question's result in long form, with its codebook",
    parameters: [number("id", "question")],
    answer: pages.ResultsPage,
    otherwise: {
      ...gone,
      403: { description: "The result is hidden from you for now", answer: pages.HiddenResults },
    },
  },
  {
    id: "readMember",
    path: "/m/{username}.json",
    summary: "A member",
    parameters: [
      {
        name: "username",
        in: "path",
        description: "In any case of letters",
        schema: { type: "string" },
        example: "byway",
      },
      choice("show", "A page of one kind of what they wrote; left out, a little of each", [
        "threads",
        "answers",
        "replies",
      ]),
      after,
    ],
    answer: pages.MemberPage,
    otherwise: gone,
  },
  {
    id: "search",
    path: "/search.json",
    summary: "What is found by some words",
    parameters: [
      query(
        "q",
        'Words, "phrases", -not, tag:, author:, in:title, answers:, status:, before:, after:, is:; ' +
          "/search explains them",
        "notebooks tag:mlops",
      ),
      query("page", "From 1", "1"),
    ],
    answer: pages.SearchPage,
    otherwise: { ...gone, ...hurried },
  },
  {
    id: "readModerationLog",
    path: "/moderation/log.json",
    summary: "What moderators did, the latest first",
    parameters: [
      query("kind", "Only actions of this kind", "lock-thread"),
      query("moderator", "Only actions by this member, where moderators are named", "byway"),
      query("thread", "Number of a thread: only what was done to it or in it", "1"),
      choice("undone", "Only what was taken back, or only what stands", ["yes", "no"]),
      choice("of", "Only what was done within this time", ["week", "month", "year", "all"], "all"),
      query("after", "`nextCursor` of the page before"),
    ],
    answer: pages.LogPage,
    otherwise: gone,
  },
  {
    id: "readModerationAction",
    path: "/moderation/actions/{id}.json",
    summary: "One thing that moderators did",
    parameters: [number("id", "action")],
    answer: pages.ActionPage,
    otherwise: gone,
  },
  {
    id: "readRights",
    path: "/moderation/rights.json",
    summary: "Who may do what, to whose things",
    parameters: [],
    answer: pages.RightsPage,
    otherwise: {},
  },
];
