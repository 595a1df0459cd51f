import { interval } from "../../stats/wilson";
import { TRANSITION_STATUSES } from "../questions/types";
import { type Evidence, type Picture, SHARED, type Shared } from "./evidence";
import type { Synonym } from "./synonyms";
import { AGAINS, HOWS, type Licence, MODELS, PAYS, type StoryFields, STAGES, TEXTS } from "./types";

/** Raised whenever a column comes, goes or means something else: who reads the files by program can tell. */
export const DATA_VERSION = 1;

/** The figures in long form: a row for each number of a group. */
export const FIGURE_COLUMNS = [
  "figure",
  "group",
  "measure",
  "value",
  "wilson_low",
  "wilson_high",
  "n",
] as const;

export interface FigureRow {
  figure: string;
  group: string;
  measure: string;
  /** Null where too few stories say something of it. */
  value: number | null;
  wilson_low: number | null;
  wilson_high: number | null;
  n: number;
}

/** Between groups that are told as one, and between the skills of a story. */
const AND = "; ";

/** Returns the statistics of /evidence as rows. */
export function figureRows({
  shared,
  flows,
  carriedOver,
  carriedBands,
  taken,
  skills,
}: Evidence): FigureRow[] {
  const pictures: [figure: string, Picture<{ key: string; n: number }[]>][] = [
    ...(Object.keys(SHARED) as Shared[]).map(
      (field) => [field, groupsOf(shared[field])] as [string, Picture<{ key: string; n: number }[]>],
    ),
    ["flow", groupsOf(flows)],
    ["carried_over_band", groupsOf(carriedBands)],
    ["skill_carried", skills.carried],
    ["skill_learned", skills.learned],
  ];
  return [
    ...pictures.flatMap(([figure, picture]) => sharesOf(figure, picture)),
    ...quartilesOf(carriedOver),
    ...takenOf(taken),
  ];
}

/** Groups that share out everybody, those told as one among them under all of their names. */
const groupsOf = ({ n, told }: Evidence["flows"]): Picture<{ key: string; n: number }[]> => ({
  n,
  told: told && [
    ...told.told,
    ...(told.others ? [{ key: told.others.keys.join(AND), n: told.others.n }] : []),
  ],
});

const row = (
  figure: string,
  group: string,
  measure: string,
  value: number | null,
  n: number,
  range?: { low: number; high: number },
): FigureRow => ({
  figure,
  group,
  measure,
  value,
  wilson_low: range ? rounded(range.low) : null,
  wilson_high: range ? rounded(range.high) : null,
  n,
});

/** Four places: what a share is of is told beside it. */
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

function sharesOf(figure: string, { n, told }: Picture<{ key: string; n: number }[]>): FigureRow[] {
  if (!told) return [row(figure, "", "stories", null, n)];
  return told.flatMap(({ key, n: stories }) => [
    row(figure, key, "stories", stories, n),
    row(figure, key, "share", rounded(stories / n), n, interval(stories, n)),
  ]);
}

function quartilesOf({ n, told }: Evidence["carriedOver"]): FigureRow[] {
  const quartiles = [
    ["lower_quartile", told?.low],
    ["median", told?.median],
    ["upper_quartile", told?.high],
  ] as const;
  return quartiles.map(([measure, value]) => row("carried_over", "", measure, value ?? null, n));
}

function takenOf({ n, told }: Evidence["taken"]): FigureRow[] {
  const stretches = (told?.stretches ?? []).flatMap(({ until, atRisk, made, censored, survival }) =>
    (
      [
        ["at_risk", atRisk],
        ["made", made],
        ["censored", censored],
        ["still_on_the_way", rounded(survival)],
      ] as const
    ).map(([measure, value]) => row("months_taken", String(until), measure, value, n)),
  );
  return [row("months_taken", "", "median", told?.median ?? null, n), ...stretches];
}

/** The fields of a story as columns, in the order of its form; the narrative is at its address. */
export const STORY_COLUMNS = [
  "story_id",
  "address",
  "thread_id",
  "told_at",
  "author",
  "from_role",
  "to_role",
  "stands",
  "years_before",
  "begun",
  "months",
  "how",
  "stage",
  "team_size",
  "pay",
  "carried_over",
  "carried",
  "learned",
  "again",
  "models",
  "hardest",
  "surprised",
  "helped",
  "otherwise",
] as const;

export type StoryRow = Record<(typeof STORY_COLUMNS)[number], string | number | null>;

interface Told {
  id: number;
  author: string;
  threadId: number;
  toldAt: Date;
  story: StoryFields;
}

export const storyRows = (all: Told[], origin: string): StoryRow[] =>
  all.map(({ id, author, threadId, toldAt, story }) => ({
    story_id: id,
    address: `${origin}/stories/${id}`,
    thread_id: threadId,
    told_at: toldAt.toISOString(),
    author,
    from_role: story.fromRole,
    to_role: story.toRole,
    stands: story.stands,
    years_before: story.yearsBefore,
    begun: story.begun,
    months: story.months,
    how: story.how,
    stage: story.stage,
    team_size: story.teamSize,
    pay: story.pay,
    carried_over: story.carriedOver,
    carried: story.carried.join(AND),
    learned: story.learned.join(AND),
    again: story.again,
    models: story.models,
    hardest: story.hardest,
    surprised: story.surprised,
    helped: story.helped,
    otherwise: story.otherwise,
  }));

export const CODEBOOK_COLUMNS = ["table", "column", "value", "label"] as const;
export type Codebook = Record<(typeof CODEBOOK_COLUMNS)[number], string | number>;

/** The meaning of a column; `words` are those of its keys. */
type Meaning = [label: string, words?: Record<string, string>];

const FIGURES: Record<(typeof FIGURE_COLUMNS)[number], Meaning> = {
  figure: [
    "What is told of",
    {
      stands: "How the move stands",
      pay: "Pay, after against before",
      again: "Whether they would do it again",
      how: "How it came about",
      stage: "Where the company stands with machine learning",
      models: "How often the new role builds models",
      flow: "From role to role",
      skill_carried:
        "A skill that carried over; each story names any number, and those that fewer " +
        "than five name, or all but fewer than five, are left out",
      skill_learned: "A skill that was learned, likewise",
      carried_over: "Percent of the skills of the old role that carried over, by their authors' own estimate",
      carried_over_band: "The same, by bands of twenty percent",
      months_taken: "Months until the move was made, of those who made it or are in the middle of it",
    },
  ],
  group: [
    "The answer; several with “; ” between are told as one, for each of them alone would " +
      "be too small. For months_taken the month until which is counted, in stretches of at " +
      "least five who made it",
  ],
  measure: [
    "What the value is",
    {
      stories: "How many stories say so",
      share: "The same as a share of n, from 0 to 1, with its 95 % interval beside it",
      lower_quartile: "Lower quartile (Hyndman and Fan, definition 7), in steps of five percent",
      median:
        "Median, by the same definition; of months_taken the month by which half had " +
        "made it (Kaplan and Meier), empty where half have not",
      upper_quartile: "Upper quartile, by the same definition",
      at_risk: "Stories that were still on the way when the stretch began",
      made: "Stories that made it in the stretch",
      censored: "Stories that say no more than that they were still on the way by then",
      still_on_the_way: "Share still on the way at its end, from 0 to 1 (Kaplan and Meier)",
    },
  ],
  value: ["The number; empty where fewer than five stories say something of it"],
  wilson_low: ["Lower end of the 95 % interval of a share (Wilson)"],
  wilson_high: ["Upper end of the same"],
  n: ["How many stories say something of it"],
};

const STORIES: Record<(typeof STORY_COLUMNS)[number], Meaning> = {
  story_id: ["Number of the post that tells it"],
  address: ["Where it can be read whole"],
  thread_id: ["Number of the thread in which it was told"],
  told_at: ["When it was told, in UTC"],
  author: ["Name of the member who told it"],
  from_role: ["The role that it began in, as its author spells it"],
  to_role: ["The role that it led to, or was to"],
  stands: ["How it stands", TRANSITION_STATUSES],
  years_before: ["Years in the old role when the move began"],
  begun: ["The month in which it began"],
  months: [
    "Months from its beginning until the new role was theirs; for who is in the middle, until it was told",
  ],
  how: ["How it came about", HOWS],
  stage: ["Where the company stands with machine learning", STAGES],
  team_size: ["How many people the team has"],
  pay: ["Pay after the move against pay before it", PAYS],
  carried_over: ["Percent of the skills of the old role that are of use in the new one"],
  carried: ["Skills that carried over, with “; ” between"],
  learned: ["Skills that were learned, likewise"],
  again: ["Whether its author would do it again", AGAINS],
  models: ["How often the new role builds models", MODELS],
  hardest: [TEXTS.hardest],
  surprised: [TEXTS.surprised],
  helped: [TEXTS.helped],
  otherwise: [TEXTS.otherwise],
};

/**
 * Returns the codebook of both tables: the meaning of every column, the version of the columns, the licence,
 * and the synonyms that moderators have set.
 */
export function codebook(
  licence: Licence | null,
  spellings: Pick<Synonym, "kind" | "folded" | "name">[] = [],
): Codebook[] {
  const tables = Object.entries({ evidence: FIGURES, stories: STORIES }) as [
    string,
    Record<string, Meaning>,
  ][];
  return [
    {
      table: "",
      column: "version",
      value: DATA_VERSION,
      label: "Raised whenever a column comes, goes or means something else",
    },
    {
      table: "",
      column: "licence",
      value: licence?.name ?? "",
      label: licence?.address ?? (licence ? "" : "No licence is named"),
    },
    ...tables.flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, [label, words = {}]]) => [
        { table, column, value: "", label },
        ...Object.entries(words).map(([value, word]) => ({ table, column, value, label: word })),
      ]),
    ),
    ...spellings.map(({ kind, folded, name }) => ({
      table: "spellings",
      column: kind,
      value: folded,
      label: `Counted as ${name}; in the stories as it was typed`,
    })),
  ];
}
