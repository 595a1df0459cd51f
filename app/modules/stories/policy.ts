import { isOwn } from "../accounts/persons";
import type { Viewer } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import { deny, type Decision, allow } from "../decision";
import type { StoryHead } from "../posts/types";
import { TRANSITION_STATUSES } from "../questions/types";
import { CHECK_IN_MONTHS, YEARS_ALIKE } from "./limits";
import { STAGES, type StoryFields, type TextField, TEXTS } from "./types";

/** Returns the title of a story: "DevOps engineer → MLOps engineer". */
export const storyTitle = ({ fromRole, toRole }: Pick<StoryHead, "fromRole" | "toRole">): string =>
  `${fromRole} → ${toRole}`;

/** Returns the transition status in the words of a sentence: "made the move". */
export const transitionStatusWords = ({ stands }: Pick<StoryHead, "stands">): string =>
  TRANSITION_STATUSES[stands][0]!.toLowerCase() + TRANSITION_STATUSES[stands].slice(1);

/** Whether a story can be counted only: words would be kept for nobody. */
export const mayBeCountedOnly = (story: StoryFields): Decision =>
  [story.body, ...(Object.keys(TEXTS) as TextField[]).map((field) => story[field])].every(
    (words) => words === "",
  )
    ? allow
    : deny("counted-words", { code: "invalid", field: "named" });

interface Other {
  fromRole: string;
  toRole: string;
  toSame: boolean;
  yearsBefore: number | null;
  stage: string | null;
}

/** Returns the words for each thing that another story from the same role has in common with this one. */
export function whyAlike(story: Pick<StoryFields, "yearsBefore" | "stage">, other: Other): string[] {
  const why = [`also from ${other.fromRole}`];
  if (other.toSame) why.push(`also to ${other.toRole}`);
  if (
    story.yearsBefore !== null &&
    other.yearsBefore !== null &&
    Math.abs(story.yearsBefore - other.yearsBefore) <= YEARS_ALIKE
  )
    why.push(
      other.yearsBefore === 1 ? "1 year in the old role" : `${other.yearsBefore} years in the old role`,
    );
  if (story.stage !== null && story.stage === other.stage)
    why.push(`ML at the company: ${STAGES[story.stage].toLowerCase()}`);
  return why;
}

/** Whether this viewer is asked, and says, how a story went on: its author, while it is to be seen. */
export function mayCheckIn(viewer: Viewer, post: Parameters<typeof maySeePost>[1]): Decision {
  const seen = maySeePost(viewer, post);
  if (!seen.ok) return seen;
  return isOwn(viewer, post.authorId) ? allow : deny("not-your-story");
}

/** The same day so many months later (UTC), or the last of that month where it has no such day. */
export function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const days = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(at.getUTCDate(), days));
  return later;
}

/** When an author is asked again how a story that was told then went on. */
export const checkInTimes = (toldAt: Date): { after: number; dueAt: Date }[] =>
  CHECK_IN_MONTHS.map((after) => ({ after, dueAt: monthsAfter(toldAt, after) }));
