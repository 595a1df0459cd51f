import type { Pooled } from "../../stats/pooledGroups";
import { interval } from "../../stats/wilson";
import { SMALL_GROUP } from "../../stats/limits";
import type { Question } from "../questions/types";
import type { Evidence } from "../stories/evidence";
import { normalize } from "../stories/normalize";
import type { Figures, Measure, Stand } from "./types";

type Asked = Pick<Question, "id" | "results" | "voters"> & {
  options: { id: number; votes: number | null }[];
};

/** The data that claims are measured by: the published evidence, and the questions as a visitor sees them. */
export interface Known {
  evidence: Evidence;
  questions: Asked[];
}

const WITHHELD: Figures = { n: 0, stand: null, told: null, withheld: true };

/**
 * Returns the figures of a claim, made only from what is already published. For shares it compares Wilson's
 * 95 % interval with the threshold: "for" where all of it lies at or above, "against" where all of it lies
 * below. Quartiles have no interval: "for" where the median reaches the threshold, "against" where the upper
 * quartile lies below.
 */
export function figuresOf(measure: Measure, { evidence, questions }: Known): Figures {
  switch (measure.by) {
    case "carried-over": {
      const { n, told } = evidence.carriedOver;
      if (!told) return few(n);
      const stand =
        told.median >= measure.percent ? "for" : told.high < measure.percent ? "against" : "undecided";
      return { n, stand, told: { as: "quartiles", ...told } };
    }
    case "field": {
      const { n, told } = evidence.shared[measure.field];
      return told
        ? counted(
            n,
            within(told, (key) => measure.keys.includes(key)),
            measure.percent,
          )
        : few(n);
    }
    case "skills": {
      const { n, told } = evidence.skills[measure.kind];
      if (!told) return few(n);
      const each = measure.names.map((name) => ({
        name,
        n: told.find(({ key }) => normalize(key) === normalize(name))?.n ?? null,
      }));
      return {
        n,
        stand: standOfAll(
          each.map((one) => one.n),
          n,
          measure.percent,
        ),
        told: { as: "counts", each },
      };
    }
    case "roles": {
      const { n, told } = evidence.flows;
      return told ? { n, ...rolesIn(told, n, measure.percent) } : few(n);
    }
    case "question": {
      const question = questions.find(({ id }) => id === measure.questionId);
      return question ? votesFor(question, measure) : few(0);
    }
  }
}

/**
 * Returns the figures of a claim that a closing question measures; no figures while its result is not open.
 */
export function votesFor(
  { results, voters, options }: Asked,
  { optionIds, percent }: Extract<Measure, { by: "question" }>,
): Figures {
  if (results !== "open" || voters === null) return WITHHELD;
  if (voters < SMALL_GROUP) return few(voters);
  const votes = options.filter(({ id }) => optionIds.includes(id)).map((option) => option.votes ?? 0);
  const [most, sum] = [Math.max(0, ...votes), votes.reduce((all, each) => all + each, 0)];
  // Who may choose several can have chosen more than one of them.
  const several = options.reduce((all, option) => all + (option.votes ?? 0), 0) > voters;
  return counted(
    voters,
    several ? { least: most, most: Math.min(voters, sum) } : { least: sum, most: sum },
    percent,
  );
}

const few = (n: number): Figures => ({ n, stand: null, told: null });

const counted = (n: number, { least, most }: { least: number; most: number }, percent: number): Figures => ({
  n,
  stand: standOf({ least, most }, n, percent),
  told: { as: "count", least, most },
});

function standOf({ least, most }: { least: number; most: number }, n: number, percent: number): Stand {
  if (interval(least, n).low >= percent / 100) return "for";
  return interval(most, n).high < percent / 100 ? "against" : "undecided";
}

/** Of what is told by groups: those that fit, and those that may fit among the others. */
function within(
  { told, others }: Pooled<string>,
  fits: (key: string) => boolean,
): { least: number; most: number } {
  const sure = told.filter(({ key }) => fits(key)).reduce((sum, { n }) => sum + n, 0);
  const open = others?.keys.filter(fits).length ?? 0;
  const all = others !== null && open === others.keys.length;
  return { least: sure + (all ? others.n : 0), most: sure + (open > 0 ? others!.n : 0) };
}

/** All of them have to reach it; one that is not told may or may not. */
function standOfAll(counts: (number | null)[], n: number, percent: number): Stand {
  const stands = new Set(
    counts.map((each) => (each === null ? "undecided" : standOf({ least: each, most: each }, n, percent))),
  );
  return stands.has("against") ? "against" : stands.has("undecided") ? "undecided" : "for";
}

/** Moves by where they lead, as far as the moves that are told say so. */
function rolesIn(
  { told, others }: Pooled<string>,
  n: number,
  percent: number,
): Pick<Figures, "stand" | "told"> {
  const roles = new Map<string, { name: string; n: number }>();
  for (const flow of told) {
    const name = flow.key.split(" → ")[1] ?? "";
    const role = roles.get(normalize(name)) ?? { name, n: 0 };
    roles.set(normalize(name), { ...role, n: role.n + flow.n });
  }
  const each = [...roles.values()]
    .filter((role) => role.n > 0)
    .toSorted((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
  const first = each[0]?.n ?? 0;
  return {
    stand: standOf({ least: first, most: first + (others?.n ?? 0) }, n, percent),
    told: { as: "counts", each },
  };
}
