import { bool, id, index, instant, int, json, primaryKey, str, table, unique } from "../kit";
import { members } from "./accounts";
import { threads } from "./threads";

export type QuestionKind = "status" | "single" | "multi" | "scale" | "rank" | "open";
export type Reveal = "always" | "after_answer" | "after_close" | "blind_first";
export type QuestionState = "open" | "closed";
export type OptionState = "offered" | "retired" | "merged";

/** A scale from `min` to `max` in steps, with a word at either end. Every step is an option with a value. */
export interface Scale {
  min: number;
  max: number;
  step: number;
  low: string;
  high: string;
}

export const questions = table(
  "questions",
  {
    id: id(),
    threadId: int()
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" }),
    position: int().notNull(),
    prompt: str().notNull(),
    /** A line or two under the prompt, in plain words; empty where it needs none. */
    help: str().notNull().default(""),
    slug: str().notNull(),
    kind: str().$type<QuestionKind>().notNull(),
    /** Keys of the status question's options whose cohorts are asked; null asks everybody. */
    audience: json<string[]>(),
    reveal: str().$type<Reveal>().notNull().default("always"),
    state: str().$type<QuestionState>().notNull().default("open"),
    closesAt: instant(),
    /** The least and most options of a ballot on a multi question; null leaves that end open. */
    minChoices: int(),
    maxChoices: int(),
    /** On a scale question only. */
    scale: json<Scale>(),
    /** The story field that answers it, by its name in modules/stories/types.ts; null where none does. */
    storyField: str(),
    /** Decided when the question is made and never changed: whether who voted what is shown. */
    publicBallots: bool().notNull().default(false),
    /** Set when a question whose results had come out by closing is opened again: no later vote is blind. */
    resultsOutAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [unique("questions_place").on(t.threadId, t.position)],
);

export const options = table(
  "options",
  {
    id: id(),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    position: int().notNull(),
    label: str().notNull(),
    /** Names the cohort in addresses and audiences ("made"); only options of a status question have one. */
    cohort: str(),
    /** The choice in short, beside a name ("made the move"); only options of a status question have one. */
    short: str(),
    /** A retired option keeps its votes and takes no new ones; a merged one has handed them on. */
    state: str().$type<OptionState>().notNull().default("offered"),
    mergedInto: int(),
    /** "Something else": a ballot that chooses it may say what. One a question at most. */
    takesText: bool().notNull().default(false),
    /** The number that a step of a scale stands for. */
    value: int(),
  },
  (t) => [
    unique("options_place").on(t.questionId, t.position),
    unique("options_cohort").on(t.questionId, t.cohort),
  ],
);

/** The current ballot. That there is one a member and question is the unique index, not code. */
export const ballots = table(
  "ballots",
  {
    id: id(),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id),
    reason: str().notNull().default(""),
    /** The voter's words for "something else", where the ballot chose it and said so. */
    text: str(),
    /** Whether the voter could see the result before choosing what stands here. */
    informed: bool().notNull().default(false),
    /** The options that the voter was shown; null on ballots from before this was kept. */
    shown: json<number[]>(),
    /** On a status question: whether the voter lets their choice stand beside their posts. */
    statusShown: bool().notNull().default(true),
    /**
     * The story that it was cast along with, for as long as nobody has voted otherwise since: it goes with
     * it.
     */
    storyId: int(),
    /**
     * With a story: the event of the vote that it took the place of, which comes back when the story goes;
     * null where there was none.
     */
    overEventId: int(),
    castAt: instant().notNull(),
    changedAt: instant(),
  },
  (t) => [unique("ballots_voter").on(t.questionId, t.memberId), index("ballots_member").on(t.memberId)],
);

export const ballotChoices = table(
  "ballot_choices",
  {
    ballotId: int()
      .notNull()
      .references(() => ballots.id, { onDelete: "cascade" }),
    optionId: int()
      .notNull()
      .references(() => options.id),
    /** 1 is the first preference; only on a rank question. */
    rank: int(),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.optionId] }), index("ballot_choices_option").on(t.optionId)],
);

/** "moved" is no voter's doing: an option was merged, promoted or given back, and the ballot went along. */
export type BallotEventKind = "cast" | "changed" | "withdrawn" | "moved";

/** The events of ballots, in order. Rows are only ever added: the counts can be computed again from here. */
export const ballotEvents = table(
  "ballot_events",
  {
    id: id(),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id),
    kind: str().$type<BallotEventKind>().notNull(),
    /** In order of preference on a rank question. */
    optionIds: json<number[]>().notNull(),
    reason: str().notNull(),
    text: str(),
    shown: json<number[]>(),
    informed: bool().notNull().default(false),
    /** On "moved": the question event that moved it. */
    causeId: int(),
    /**
     * On "changed": the post that the voter gives as the cause. Otherwise: the story that was deleted, with
     * which it had been cast.
     */
    becausePostId: int(),
    at: instant().notNull(),
  },
  (t) => [index("ballot_events_question").on(t.questionId, t.memberId, t.id)],
);

/**
 * The members who have seen a question's result, from when on: whoever votes for the first time after that
 * votes informed.
 */
export const looks = table(
  "looks",
  {
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    memberId: int()
      .notNull()
      .references(() => members.id),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.questionId, t.memberId] }), index("looks_member").on(t.memberId)],
);

export type QuestionEventKind =
  | "added"
  | "worded"
  | "retired"
  | "restored"
  | "merged"
  | "promoted"
  | "undone"
  | "edited"
  | "closed"
  | "reopened"
  | "timed"
  | "joined";

/**
 * Changes of a question and its options: who made them, with the values before and after. Rows are only ever
 * added.
 */
export const questionEvents = table(
  "question_events",
  {
    id: id(),
    questionId: int()
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    /** Null where the question itself is meant. */
    optionId: int(),
    memberId: int()
      .notNull()
      .references(() => members.id),
    kind: str().$type<QuestionEventKind>().notNull(),
    before: json<Record<string, unknown>>(),
    after: json<Record<string, unknown>>(),
    /** On "undone": the event that it takes back. */
    undoOf: int(),
    at: instant().notNull(),
  },
  (t) => [index("question_events_question").on(t.questionId, t.id)],
);
