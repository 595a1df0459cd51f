import { id, index, instant, int, json, primaryKey, str, table, unique } from "../kit";
import { members } from "./members";
import { threads } from "./threads";

export type QuestionKind = "status" | "single" | "multi" | "open";
export type Reveal = "always";
export type QuestionState = "open" | "closed";

export const questions = table(
  "questions",
  {
    id: id(),
    threadId: int().notNull().references(() => threads.id, { onDelete: "cascade" }),
    position: int().notNull(),
    prompt: str().notNull(),
    slug: str().notNull(),
    kind: str().$type<QuestionKind>().notNull(),
    /** Keys of the status question's options whose cohorts are asked; null asks everybody. */
    audience: json<string[]>(),
    reveal: str().$type<Reveal>().notNull().default("always"),
    state: str().$type<QuestionState>().notNull().default("open"),
    closesAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [unique("questions_place").on(t.threadId, t.position)],
);

export const options = table(
  "options",
  {
    id: id(),
    questionId: int().notNull().references(() => questions.id, { onDelete: "cascade" }),
    position: int().notNull(),
    label: str().notNull(),
    /** Names the cohort in addresses and audiences ("made"); only options of a status question have one. */
    cohort: str(),
    /** How the choice reads beside a name ("made the move"); only options of a status question have one. */
    short: str(),
  },
  (t) => [unique("options_place").on(t.questionId, t.position), unique("options_cohort").on(t.questionId, t.cohort)],
);

/** The current ballot. That there is one a member and question is the unique index, not code. */
export const ballots = table(
  "ballots",
  {
    id: id(),
    questionId: int().notNull().references(() => questions.id, { onDelete: "cascade" }),
    memberId: int().notNull().references(() => members.id),
    reason: str().notNull().default(""),
    castAt: instant().notNull(),
    changedAt: instant(),
  },
  (t) => [unique("ballots_voter").on(t.questionId, t.memberId), index("ballots_member").on(t.memberId)],
);

export const ballotChoices = table(
  "ballot_choices",
  {
    ballotId: int().notNull().references(() => ballots.id, { onDelete: "cascade" }),
    optionId: int().notNull().references(() => options.id),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.optionId] }), index("ballot_choices_option").on(t.optionId)],
);

export type BallotEventKind = "cast" | "changed" | "withdrawn";

/** What happened to ballots, in order. Rows are only ever added: the counts can be told again from here. */
export const ballotEvents = table(
  "ballot_events",
  {
    id: id(),
    questionId: int().notNull().references(() => questions.id, { onDelete: "cascade" }),
    memberId: int().notNull().references(() => members.id),
    kind: str().$type<BallotEventKind>().notNull(),
    optionIds: json<number[]>().notNull(),
    reason: str().notNull(),
    at: instant().notNull(),
  },
  (t) => [index("ballot_events_question").on(t.questionId, t.id)],
);
