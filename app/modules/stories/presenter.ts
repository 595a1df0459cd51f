import type { SkillKind, StoryFields, StorySummary } from "./types";

interface Skill {
  kind: SkillKind;
  name: string;
}

/** The columns of a story. What stands in those of choices was one of them when it was written. */
type Row = {
  [F in Exclude<keyof StoryFields, SkillKind>]: StoryFields[F] extends number | null
    ? number | null
    : string | null;
};

/** A story's row and its skills as its fields, and nothing else of the row. */
export function fieldsOf(row: Row, skills: Skill[]): StoryFields {
  const named = (kind: SkillKind) => skills.filter((skill) => skill.kind === kind).map((skill) => skill.name);
  const {
    fromRole,
    toRole,
    stands,
    yearsBefore,
    begun,
    months,
    how,
    stage,
    teamSize,
    pay,
    carriedOver,
    hardest,
    surprised,
    helped,
    otherwise,
    again,
    models,
    body,
  } = row;
  const told = {
    fromRole,
    toRole,
    stands,
    yearsBefore,
    begun,
    months,
    how,
    stage,
    teamSize,
    pay,
    carriedOver,
    hardest,
    surprised,
    helped,
    otherwise,
    again,
    models,
    body,
  };
  return { ...(told as Omit<StoryFields, SkillKind>), carried: named("carried"), learned: named("learned") };
}

interface Listed {
  id: number;
  author: string;
  toldAt: Date;
  fromRole: string;
  toRole: string;
  stands: string;
  yearsBefore: number | null;
  months: number | null;
  stage: string | null;
}

/** A story's row for a list; `slug` is the readable part of its address, `excerpt` how it begins. */
export const presentStory = (
  { id, author, toldAt, fromRole, toRole, stands, yearsBefore, months, stage }: Listed,
  words: { slug: string; excerpt: string },
): StorySummary => ({
  ...({ id, author, fromRole, toRole, stands, yearsBefore, months, stage } as Omit<
    StorySummary,
    "slug" | "excerpt" | "toldAt"
  >),
  ...words,
  toldAt: toldAt.toISOString(),
});
