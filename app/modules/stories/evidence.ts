import { type Count, pool, type Pooled } from "../../stats/pooledGroups";
import { quantile } from "../../stats/quantiles";
import { type Duration, reached, type Step, survival } from "../../stats/survival";
import { SMALL_GROUP } from "../../stats/limits";
import { TRANSITION_STATUSES } from "../questions/types";
import { normalize } from "./normalize";
import { AGAINS, HOWS, MODELS, PAYS, SKILLS, type SkillKind, STAGES, type StoryFields } from "./types";

/** The counted fields of a story: none of its texts, and no name. */
export type Counted = Omit<StoryFields, "hardest" | "surprised" | "helped" | "otherwise" | "body">;

/** A story as far as it is counted. */
export function countedIn({
  hardest: _,
  surprised: __,
  helped: ___,
  otherwise: ____,
  body: _____,
  ...counted
}: StoryFields): Counted {
  return counted;
}

/** A share is told in steps of so many percent, so that it is nobody's own number. */
const SHARE_STEP = 5;

/** The bands in which a share is counted: from this percent on. The last has 100 too. */
const BANDS = [0, 20, 40, 60, 80];
const BAND_WIDTH = 20;
const bandName = (from: number): string =>
  `${from}–${from + BAND_WIDTH === 100 ? 100 : from + BAND_WIDTH - 1} %`;

/** Fields whose values share out those who said something. */
export const SHARED = {
  stands: TRANSITION_STATUSES,
  pay: PAYS,
  again: AGAINS,
  how: HOWS,
  stage: STAGES,
  models: MODELS,
} as const;
export type Shared = keyof typeof SHARED;

export interface Picture<T> {
  /** The number of stories that say something of it. */
  n: number;
  /** Null where too few do. */
  told: T | null;
}

/**
 * From one time to the next that may be told: how many arrived, and what share is still on the way at its
 * end.
 */
export interface Stretch {
  until: number;
  atRisk: number;
  made: number;
  censored: number;
  survival: number;
}

export interface Evidence {
  stories: number;
  shared: Record<Shared, Picture<Pooled<string>>>;
  flows: Picture<Pooled<string>>;
  carriedOver: Picture<{ low: number; median: number; high: number }>;
  /** The same shares, by the bands that they lie in. */
  carriedBands: Picture<Pooled<string>>;
  taken: Picture<{ stretches: Stretch[]; median: number | null }>;
  skills: Record<SkillKind, Picture<Count<string>[]>>;
}

/**
 * Returns the statistics of these stories that everybody may know: no group under five, and none that could
 * be worked out from the others.
 */
export function evidenceOf(stories: Counted[]): Evidence {
  return {
    stories: stories.length,
    shared: Object.fromEntries(
      (Object.keys(SHARED) as Shared[]).map((field) => [field, sharesOf(stories, field)]),
    ) as Evidence["shared"],
    flows: flowsOf(stories),
    carriedOver: quartilesOf(stories.flatMap(({ carriedOver }) => carriedOver ?? [])),
    carriedBands: bandsOf(stories.flatMap(({ carriedOver }) => carriedOver ?? [])),
    taken: takenOf(stories),
    skills: { carried: skillsOf(stories, "carried"), learned: skillsOf(stories, "learned") },
  };
}

function sharesOf(stories: Counted[], field: Shared): Picture<Pooled<string>> {
  const said = stories.flatMap((story) => story[field] ?? []);
  return {
    n: said.length,
    told: pool(
      Object.keys(SHARED[field]).map((key) => ({ key, n: said.filter((each) => each === key).length })),
    ),
  };
}

/** Moves from role to role, however they are spelt; each is called as it was first. */
function flowsOf(stories: Counted[]): Picture<Pooled<string>> {
  const flows = new Map<string, Count<string>>();
  for (const { fromRole, toRole } of stories) {
    const id = `${normalize(fromRole)}\n${normalize(toRole)}`;
    const flow = flows.get(id) ?? { key: `${fromRole} → ${toRole}`, n: 0 };
    flows.set(id, { ...flow, n: flow.n + 1 });
  }
  return {
    n: stories.length,
    told: pool([...flows.values()].toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))),
  };
}

function quartilesOf(shares: number[]): Evidence["carriedOver"] {
  const step = (p: number) => Math.round(quantile(shares, p)! / SHARE_STEP) * SHARE_STEP;
  return {
    n: shares.length,
    told: shares.length < SMALL_GROUP ? null : { low: step(0.25), median: step(0.5), high: step(0.75) },
  };
}

function bandsOf(shares: number[]): Picture<Pooled<string>> {
  const bands = BANDS.map((from) => ({
    key: bandName(from),
    n: shares.filter(
      (share) => share >= from && (share < from + BAND_WIDTH || (share === 100 && from + BAND_WIDTH === 100)),
    ).length,
  }));
  return { n: shares.length, told: pool(bands) };
}

/**
 * Returns the months that a story has been on the way: "made" ends them, "middle" goes on. Empty for others,
 * which never were on the way, or left it.
 */
function durationIn({ stands, months }: Counted): Duration | [] {
  return months !== null && (stands === "made" || stands === "middle")
    ? { time: months, made: stands === "made" }
    : [];
}

function takenOf(stories: Counted[]): Evidence["taken"] {
  const durations = stories.flatMap(durationIn);
  const steps = survival(durations);
  const stretches = stretchesOf(steps);
  // Only as exactly as the stretches tell it.
  return {
    n: durations.length,
    told:
      stretches.length === 0
        ? null
        : {
            stretches,
            median: reached(
              stretches.map((each) => ({ ...each, time: each.until })),
              0.5,
            ),
          },
  };
}

/**
 * Steps put together to as many stretches as there can be with at least five arrivals each, and nobody or at
 * least five who are censored; none where all together have too few.
 */
export function stretchesOf(steps: Step[]): Stretch[] {
  const between = (from: number, to: number): Stretch => {
    const those = steps.slice(from, to);
    const { time: until, survival: share } = those.at(-1)!;
    return {
      until,
      atRisk: those[0]!.atRisk,
      made: sum(those.map(({ made }) => made)),
      censored: sum(those.map(({ censored }) => censored)),
      survival: share,
    };
  };
  // For each number of first steps the most stretches that they make, all of them told, and the last of
  // these; null where they make none.
  const most: ({ count: number; from: number; last: Stretch | null } | null)[] = [
    { count: 0, from: 0, last: null },
  ];
  for (let to = 1; to <= steps.length; to++) {
    most[to] = null;
    for (let from = to - 1; from >= 0; from--) {
      const before = most[from];
      if (!before || before.count < (most[to]?.count ?? 0)) continue;
      const last = between(from, to);
      if (isTold(last)) most[to] = { count: before.count + 1, from, last };
    }
  }
  const stretches: Stretch[] = [];
  for (let at = most[steps.length]; at?.last; at = most[at.from]) stretches.unshift(at.last);
  return stretches;
}

const isTold = ({ made, censored }: Pick<Stretch, "made" | "censored">): boolean =>
  made >= SMALL_GROUP && (censored === 0 || censored >= SMALL_GROUP);
const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

/**
 * Skills that at least five name, and at least five do not, or all do. A story that names none has said
 * nothing of skills.
 */
function skillsOf(stories: Counted[], kind: SkillKind): Picture<Count<string>[]> {
  const saying = stories.filter((story) => story[kind].length > 0);
  const names = new Map<string, Count<string>>(
    SKILLS[kind].map((name) => [normalize(name), { key: name, n: 0 }]),
  );
  for (const name of saying.flatMap((story) => story[kind])) {
    const skill = names.get(normalize(name)) ?? { key: name, n: 0 };
    names.set(normalize(name), { ...skill, n: skill.n + 1 });
  }
  const told = [...names.values()].filter(
    ({ n }) => n >= SMALL_GROUP && (n === saying.length || saying.length - n >= SMALL_GROUP),
  );
  return {
    n: saying.length,
    told: saying.length < SMALL_GROUP ? null : told.toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)),
  };
}
