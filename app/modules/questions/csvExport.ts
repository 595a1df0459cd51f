import { shareOf } from "./crosstab";
import type { Crosstab, Question, QuestionKind, Split } from "./types";

/** The columns of a result as other software reads it: one row for each group and option. */
export const COLUMNS = [
  "question_id",
  "question",
  "kind",
  "group_by",
  "group",
  "option_id",
  "option",
  "value",
  "votes",
  "voters",
  "share",
  "wilson_low",
  "wilson_high",
  "suppressed",
  "remark",
] as const;

export interface ResultRow {
  question_id: number;
  question: string;
  kind: QuestionKind;
  group_by: "everybody" | "status" | "blind_informed" | "run_off_round";
  group: string;
  option_id: number;
  option: string;
  value: number | null;
  votes: number | null;
  voters: number | null;
  share: number | null;
  wilson_low: number | null;
  wilson_high: number | null;
  suppressed: boolean;
  remark: Remark;
}

/** The remark on an option in its group; mostly empty. */
export type Remark = "" | "wins" | "tied" | "goes" | "not asked";

interface Group {
  group_by: ResultRow["group_by"];
  group: string;
  voters: number | null;
  /** In the order of the question's options; undefined where an option has no part in the group. */
  votes: (number | null | undefined)[];
  remarkOn?: (optionId: number) => Remark;
}

/**
 * A result in long form: everybody, then by status and by blind against informed where those can be told,
 * then the rounds of a run-off.
 */
export function exportRows(
  question: Question,
  { byStatus, split }: { byStatus: Crosstab | null; split: Split | null },
): ResultRow[] {
  const everybody: Group = {
    group_by: "everybody",
    group: "everybody",
    voters: question.voters,
    votes: question.options.map((option) => option.votes),
  };
  return [everybody, ...statusGroups(byStatus), ...splitGroups(split), ...roundGroups(question)].flatMap(
    (group) => rowsOf(question, group),
  );
}

const statusGroups = (byStatus: Crosstab | null): Group[] =>
  (byStatus?.rows ?? []).map(({ label, voters, cells, asked }) => ({
    group_by: "status",
    group: label,
    voters,
    votes: cells.map((cell) => cell.votes),
    remarkOn: () => (asked ? "" : "not asked"),
  }));

const splitGroups = (split: Split | null): Group[] =>
  split
    ? (["blind", "informed"] as const).map((group) => ({
        group_by: "blind_informed",
        group,
        ...split[group],
      }))
    : [];

/** Each count of the run-off, with the options that still stand in it. */
const roundGroups = ({ runOff, options }: Question): Group[] =>
  (runOff?.rounds ?? []).map(({ votes, exhausted, eliminated }, at, rounds) => ({
    group_by: "run_off_round",
    group: String(at + 1),
    voters: runOff!.ballots - exhausted,
    votes: options.map(({ id }) => votes.find((each) => each.optionId === id)?.votes),
    remarkOn: (id) =>
      eliminated.includes(id)
        ? "goes"
        : at < rounds.length - 1
          ? ""
          : id === runOff!.winner
            ? "wins"
            : runOff!.tied.includes(id)
              ? "tied"
              : "",
  }));

function rowsOf(question: Question, { votes, remarkOn = () => "", ...group }: Group): ResultRow[] {
  return question.options.flatMap((option, at) => {
    const n = votes[at];
    if (n === undefined) return [];
    const share = shareOf(n, group.voters);
    const remark = remarkOn(option.id);
    return {
      question_id: question.id,
      question: question.prompt,
      kind: question.kind,
      group_by: group.group_by,
      group: group.group,
      option_id: option.id,
      option: option.label,
      value: option.value,
      votes: n,
      voters: group.voters,
      share: share && decimal(share.value),
      wilson_low: share && decimal(share.low),
      wilson_high: share && decimal(share.high),
      suppressed: n === null && remark !== "not asked",
      remark,
    };
  });
}

/** Four decimals: more than a poll can know, and the same in every format. */
const decimal = (share: number) => Math.round(share * 10_000) / 10_000;

export const CODEBOOK_COLUMNS = ["column", "code", "meaning"] as const;

export interface CodebookRow {
  column: string;
  /** Empty where the row is about the column itself; else one of the values that stand in it. */
  code: string;
  meaning: string;
}

/** Returns the codebook of a question's results: the meaning of each column and code. It holds no result. */
export function codebook({ kind, options }: Pick<Question, "kind" | "options">): CodebookRow[] {
  const codes: Partial<Record<string, CodebookRow[]>> = {
    kind: KINDS.filter((row) => row.code === kind),
    option_id: options.map(({ id, label, state }) =>
      code("option_id", String(id), state === "retired" ? `${label} (no longer offered)` : label),
    ),
  };
  return MEANINGS.flatMap((row) => [row, ...(row.code === "" ? (codes[row.column] ?? []) : [])]);
}

const column = (name: (typeof COLUMNS)[number], meaning: string): CodebookRow => ({
  column: name,
  code: "",
  meaning,
});
const code = (name: (typeof COLUMNS)[number], value: string, meaning: string): CodebookRow => ({
  column: name,
  code: value,
  meaning,
});

const MEANINGS: CodebookRow[] = [
  column("question_id", "Number of the question, as in its address."),
  column("question", "What was asked."),
  column("kind", "How it is voted on."),
  column(
    "group_by",
    "What the voters are grouped by. Every grouping counts the same voters again: never add rows across it.",
  ),
  code("group_by", "everybody", "All voters together."),
  code(
    "group_by",
    "status",
    "By their answer to the thread's status question, where its result is open to you.",
  ),
  code(
    "group_by",
    "blind_informed",
    "By whether they could see the result before they voted; only where both groups can be told.",
  ),
  code("group_by", "run_off_round", "On a rank question: the rounds of the instant run-off."),
  column("group", "Which of those groups; on a run-off, the number of the round, from 1."),
  column("option_id", "Number of the option. It stays the same when the wording is changed."),
  column("option", "The option as it reads now."),
  column("value", "On a scale question: the number that the option stands for. Empty on others."),
  column(
    "votes",
    "Voters of the group who chose the option. On a rank question those who put it " +
      "first; in a run-off round those whose ballot counts for it then.",
  ),
  column("voters", "The base (n): voters of the group. In a run-off round, ballots that still count."),
  column(
    "share",
    "votes / voters, from 0 to 1, rounded to four decimals: shares of one group may not " +
      "add up to 1. Empty where the group has fewer than 5 voters or is suppressed.",
  ),
  column("wilson_low", "Lower end of the share's Wilson 95 % interval."),
  column("wilson_high", "Upper end of the share's Wilson 95 % interval."),
  column(
    "suppressed",
    "Whether votes is left empty because fewer than 5 voters stand behind it, or because " +
      "it would give away such a number.",
  ),
  column("remark", "What there is to say of the option in its group; mostly empty."),
  code("remark", "wins", "In the last round of a run-off: it has more than half of the votes that count."),
  code(
    "remark",
    "tied",
    "In the last round of a run-off: the result is a tie between all that are so marked.",
  ),
  code("remark", "goes", "In a round of a run-off: it has fewest and takes no part in the next."),
  code(
    "remark",
    "not asked",
    "By status: the question is not asked of this group. Votes and voters are left empty.",
  ),
];

const KINDS: CodebookRow[] = [
  code("kind", "status", "One choice; it sorts the voters of the thread into cohorts."),
  code("kind", "single", "One choice."),
  code("kind", "multi", "Several choices: votes add up to more than voters."),
  code("kind", "scale", "One step of a scale."),
  code("kind", "rank", "Options in order of preference; some may be left out."),
];
