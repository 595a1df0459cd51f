import { YEARS_ALIKE } from "./limits";
import { STAGES, STANDS, type StoryFields, type StoryHead } from "./types";

/** What a story is called: "DevOps engineer → MLOps engineer". */
export const storyTitle = ({ fromRole, toRole }: Pick<StoryHead, "fromRole" | "toRole">): string => `${fromRole} → ${toRole}`;

/** How it stands, in the words of a sentence: "made the move". */
export const standsWords = ({ stands }: Pick<StoryHead, "stands">): string => STANDS[stands][0]!.toLowerCase() + STANDS[stands].slice(1);

interface Other {
  fromRole: string;
  toRole: string;
  toSame: boolean;
  yearsBefore: number | null;
  stage: string | null;
}

/** What another story from the same role has in common with this one, field by field, in words. */
export function whyAlike(story: Pick<StoryFields, "yearsBefore" | "stage">, other: Other): string[] {
  const why = [`also from ${other.fromRole}`];
  if (other.toSame) why.push(`also to ${other.toRole}`);
  if (story.yearsBefore !== null && other.yearsBefore !== null && Math.abs(story.yearsBefore - other.yearsBefore) <= YEARS_ALIKE)
    why.push(other.yearsBefore === 1 ? "1 year in the old role" : `${other.yearsBefore} years in the old role`);
  if (story.stage !== null && story.stage === other.stage) why.push(`ML at the company: ${STAGES[story.stage].toLowerCase()}`);
  return why;
}
