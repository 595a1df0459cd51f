import { db, write } from "../../../../db/client";
import * as membersTable from "../../../../db/queries/accounts/members";
import * as questions from "../../../../db/queries/questions/questions";
import type { Member } from "../../accounts/types";
import { markHelpful, postReply } from "../../posts/commands";
import { castBallot } from "../../questions/commands";
import { tellStory } from "../../stories/commands";
import { keepStandings } from "../../claims/verdicts";
import { takeSnapshotWhenDue } from "../../stories/snapshots";
import type { TransitionStatus } from "../../questions/types";
import { Refusal } from "../../decision";
import { nameColumns } from "../../accounts/lookalikes";
import { drawing, storyFor, wordsFor } from "./invention";

const DAY = 86_400_000;
/** The number of days that a demo forum spans. */
const SPAN_DAYS = 365;

/**
 * Fills the seeded thread with made-up members who vote, tell stories, answer and find helpful. The same
 * numbers every time; times end at `now`.
 */
export async function generateForum({
  members,
  now,
}: {
  members: number;
  now: Date;
}): Promise<{ members: number; stories: number; votes: number; replies: number }> {
  const made = { members: 0, stories: 0, votes: 0, replies: 0 };
  const asked = await questions.ofThread(db, 1);
  const options = await questions.optionsOf(
    db,
    asked.map(({ id }) => id),
  );
  const told: number[] = [];
  for (let n = 0; n < members; n++) {
    const draw = drawing(n + 1);
    const at = new Date(now.getTime() - SPAN_DAYS * DAY * (1 - n / members));
    const member = await join(n, at);
    made.members += 1;
    const story = draw.chance(0.55) ? storyFor(draw, at) : null;
    const stands: TransitionStatus | "reading" =
      story?.stands ?? draw.one(["considering", "considering", "middle", "against", "reading"] as const);
    const openTo = (cohorts: string[] | null) => cohorts === null || cohorts.includes(stands);
    if (story) {
      const answering = asked.map(({ id, kind }) => ({
        questionId: id,
        vote: kind === "status" ? ("told" as const) : null,
        listed: draw.chance(0.4),
      }));
      told.push((await tellStory(member, 1, { story, answering, formKey: `generated-story-${n}` }, at)).id);
      made.stories += 1;
    }
    for (const question of asked) {
      const offered = options.filter(({ questionId, takesText }) => questionId === question.id && !takesText);
      if (
        question.kind === "open" ||
        offered.length === 0 ||
        !openTo(question.audience) ||
        (question.kind !== "status" && !draw.chance(0.8))
      )
        continue;
      const standing = offered.find(({ cohort }) => cohort === stands);
      if (question.kind === "status" && !standing) continue;
      const chosen =
        question.kind === "status"
          ? [standing!]
          : question.kind === "multi"
            ? draw.some(offered, 3)
            : [draw.skewed(offered)];
      if (
        await unlessRefused(
          castBallot(member, question.id, { optionIds: chosen.map(({ id }) => id), reason: "" }, at),
        )
      )
        made.votes += 1;
    }
    if (told.length > 0 && draw.chance(0.5)) {
      const parentId = draw.one(told);
      if (
        await unlessRefused(
          postReply(member, 1, { body: wordsFor(draw), parentId, formKey: `generated-reply-${n}` }, at),
        )
      )
        made.replies += 1;
    }
    for (let votes = 0; told.length > 0 && votes < 3; votes++)
      await unlessRefused(markHelpful(member, draw.skewed(told), at));
  }
  await takeSnapshotWhenDue(now);
  await keepStandings(now);
  return made;
}

async function join(n: number, at: Date): Promise<Member> {
  const username = `generated-${n + 1}`;
  const row = await write((tx) => membersTable.add(tx, { ...nameColumns(username), createdAt: at }));
  return { id: row!.id, username, role: row!.role };
}

/** Returns null where a rule of the forum refuses; any other error is thrown. */
const unlessRefused = <T>(doing: Promise<T>): Promise<T | true | null> =>
  doing.then(
    (result) => result ?? true,
    (error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    },
  );
