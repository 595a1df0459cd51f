import type { Fields } from "../drafts/types";
import type { Reason } from "../messages";
import { normalize } from "./normalize";
import {
  BEGUN_MIN,
  MONTHS_MAX,
  ROLE_MAX_CHARS,
  ROLE_MIN_CHARS,
  SKILL_MAX_CHARS,
  SKILLS_MAX,
  TEAM_MAX,
  TEXT_MAX_CHARS,
  YEARS_MAX,
} from "./limits";
import {
  AGAINS,
  HOWS,
  MODELS,
  PAYS,
  SKILLS,
  type SkillKind,
  STAGES,
  type StoryFields,
  type TextField,
  TEXTS,
} from "./types";
import { oneLine, seenIn, trimmed } from "../../markdown/visibleText";
import { TRANSITION_STATUSES } from "../questions/types";

/** A problem with a field of the form. */
export interface Problem {
  field: string;
  reason: Reason;
}

const all = (fields: Fields, name: string): string[] => [fields[name] ?? []].flat();
const first = (fields: Fields, name: string): string => all(fields, name)[0] ?? "";

/** A story from what its form sent, or what is wrong with it; nothing is read into what was not said. */
export function readStory(
  fields: Fields,
  now: Date,
): { story: StoryFields; problems: [] } | { story: null; problems: Problem[] } {
  const problems: Problem[] = [];
  const wrong = (field: string, reason: Reason) => void problems.push({ field, reason });

  function role(field: "fromRole" | "toRole"): string {
    const text = oneLine(first(fields, field));
    if (text === "") wrong(field, "role-missing");
    else if (seenIn(text).length < ROLE_MIN_CHARS) wrong(field, "role-short");
    else if (text.length > ROLE_MAX_CHARS) wrong(field, "role-long");
    return text;
  }
  function whole(field: string, [least, most]: [number, number], reason: Reason): number | null {
    const text = first(fields, field).trim();
    if (text === "") return null;
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    wrong(field, reason);
    return null;
  }
  function choice<K extends string>(field: string, words: Record<K, string>): K | null {
    const key = first(fields, field);
    if (key === "" || Object.hasOwn(words, key)) return key === "" ? null : (key as K);
    wrong(field, "story-choice");
    return null;
  }
  function month(field: string): string | null {
    const text = first(fields, field).trim();
    if (text === "") return null;
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text >= BEGUN_MIN && text <= now.toISOString().slice(0, 7))
      return text;
    wrong(field, "begun-month");
    return null;
  }
  function skills(field: SkillKind): string[] {
    const named = skillsIn(fields, field);
    if (named.some((name) => name.length > SKILL_MAX_CHARS)) wrong(`${field}More`, "skill-long");
    if (named.length > SKILLS_MAX) wrong(`${field}More`, "skills-many");
    return named;
  }
  function text(field: TextField): string {
    const said = trimmed(first(fields, field));
    if (said.length > TEXT_MAX_CHARS) wrong(field, "story-text-long");
    return said;
  }

  const stands = choice("stands", TRANSITION_STATUSES);
  if (stands === null && first(fields, "stands") === "") wrong("stands", "stands-missing");
  const story = {
    fromRole: role("fromRole"),
    toRole: role("toRole"),
    stands: stands ?? "made",
    yearsBefore: whole("yearsBefore", [0, YEARS_MAX], "years-range"),
    begun: month("begun"),
    months: whole("months", [0, MONTHS_MAX], "months-range"),
    how: choice("how", HOWS),
    stage: choice("stage", STAGES),
    teamSize: whole("teamSize", [1, TEAM_MAX], "team-range"),
    pay: choice("pay", PAYS),
    carriedOver: whole("carriedOver", [0, 100], "carried-range"),
    carried: skills("carried"),
    learned: skills("learned"),
    ...(Object.fromEntries(
      (Object.keys(TEXTS) as TextField[]).map((field) => [field, text(field)]),
    ) as Record<TextField, string>),
    again: choice("again", AGAINS),
    models: choice("models", MODELS),
    body: trimmed(first(fields, "body")),
  };
  return problems.length === 0 ? { story, problems: [] } : { story: null, problems };
}

/**
 * The skills that were ticked, and those that were typed with commas between, each once however it is spelt.
 */
function skillsIn(fields: Fields, kind: SkillKind): string[] {
  const named = [...all(fields, kind), ...first(fields, `${kind}More`).split(/[,\n]/)]
    .map(oneLine)
    .filter(Boolean);
  const known = new Map<string, string>(SKILLS[kind].map((name) => [normalize(name), name]));
  return [...new Map(named.map((name) => [normalize(name), known.get(normalize(name)) ?? name])).values()];
}

/** A story as the values of its form. */
export function valuesOf(story: StoryFields): Fields {
  const offered = (kind: SkillKind): readonly string[] => SKILLS[kind];
  const skills = (kind: SkillKind): Fields => ({
    [kind]: story[kind].filter((name) => offered(kind).includes(name)),
    [`${kind}More`]: story[kind].filter((name) => !offered(kind).includes(name)).join(", "),
  });
  const { carried: _, learned: __, ...plain } = story;
  return {
    ...Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name, value === null ? "" : String(value)]),
    ),
    ...skills("carried"),
    ...skills("learned"),
  };
}
