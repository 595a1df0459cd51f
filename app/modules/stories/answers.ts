import { type Db, db } from "../../../db/client";
import * as answers from "../../../db/queries/questions/answers";
import * as ballots from "../../../db/queries/questions/ballots";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import type { Fields } from "../drafts/types";
import type { Member, Viewer } from "../accounts/types";
import { castIn, type Choice, sameChoice } from "../questions/commands";
import { castIfAllowed, overEvent, takeBack } from "../questions/linkedBallots";
import { resolveAudience, resolveMergedOptions } from "../questions/mergedOptions";
import { readQuestions } from "../questions/views";
import { isAsked, isOver } from "../questions/policy";
import { ballotNow } from "../questions/staleBallot";
import { type QuestionKind, TRANSITION_STATUSES } from "../questions/types";
import { maySeeThread } from "../threads/policy";
import { Refusal, refuse } from "../decision";
import { type AnsweringField, isAnsweringField } from "../questions/storyFields";
import {
  askedField,
  type AskedOfStory,
  optionsTold,
  type Planned,
  says,
  voteOf,
  wordsTold,
} from "./answerFields";
import { FIELD_NAMES } from "./fieldChanges";
import type { StoryFields } from "./types";

/** The author's choice of what a story does for one of its thread's closing questions. */
export interface Answering {
  questionId: number;
  /**
   * Votes as its field says, or as was chosen for it; null leaves the vote, and takes back one that was cast
   * along with it.
   */
  vote: "told" | Pick<Choice, "optionIds" | "text" | "shown"> | null;
  /** Whether it stands among the question's answers, where it says anything that answers it. */
  listed: boolean;
}

type Row = questions.QuestionRow;

/** The field of a story that a question asks for; a status question asks how it stands. */
const fieldOf = ({ storyField }: Pick<Row, "storyField">): AnsweringField | null =>
  isAnsweringField(storyField) ? storyField : null;

/**
 * The open closing questions of a thread, for whoever tells a story there, or changes the one with this id;
 * and what stands in the form before anything is chosen.
 */
export async function readAsked(
  viewer: Member,
  threadId: number,
  storyId: number | null,
  now = new Date(),
): Promise<{ asked: AskedOfStory[]; values: Fields }> {
  const [rows, { questions: all }, listed] = await Promise.all([
    questions.ofThread(db, threadId),
    readQuestions(viewer, threadId),
    storyId === null ? [] : answers.answeredBy(db, [storyId]),
  ]);
  const along = storyId === null ? [] : await ballots.castWith(db, viewer.id, storyId);
  const open = rows.filter((row) => !isOver(row, now));
  const asked = open.map((row): AskedOfStory => {
    const {
      id,
      kind,
      prompt,
      options,
      minChoices,
      maxChoices,
      scale,
      asked: of,
      publicBallots,
      ballot,
    } = all.find((each) => each.id === row.id)!;
    const chosen =
      ballot &&
      ballot.optionIds
        .flatMap((each) => options.find((option) => option.id === each)?.label ?? [])
        .join(", ");
    return {
      question: {
        id,
        kind,
        prompt,
        options: options.map((option) => ({ ...option, votes: null })),
        minChoices,
        maxChoices,
        scale,
        asked: of,
        publicBallots,
      },
      vote: voteOf({ ...row, options }, fieldOf(row)),
      field: kind === "status" ? FIELD_NAMES.stands : fieldOf(row) && FIELD_NAMES[fieldOf(row)!],
      words: wordsTold({ ...row, options }, fieldOf(row), TRANSITION_STATUSES),
      voted: chosen || null,
    };
  });
  const values = Object.assign(
    {},
    ...asked.map(({ question, vote, field }) => {
      const mine = along.find(({ questionId }) => questionId === question.id);
      return {
        [askedField(question.id, "votes")]: vote === "told" && (storyId === null || mine) ? "yes" : "",
        [askedField(question.id, "answers")]: (
          storyId === null ? field !== null : listed.some(({ questionId }) => questionId === question.id)
        )
          ? "yes"
          : "",
        ...(vote === "chosen" && mine ? chosenAs(question.kind, mine) : {}),
      };
    }),
  ) as Fields;
  return { asked, values };

  function chosenAs(kind: QuestionKind, { questionId, optionIds, text }: ballots.BallotRow): Fields {
    const place =
      kind === "rank"
        ? { [askedField(questionId, "place")]: optionIds.map((id, at) => `${id}.${at + 1}`) }
        : { [askedField(questionId, "choice")]: optionIds.map(String) };
    return { ...place, [askedField(questionId, "text")]: text ?? "" };
  }
}

interface Voting {
  threadId: number;
  story: StoryFields;
  answering: Answering[];
  /** Null where its post is not there yet. */
  storyId: number | null;
  /** From where its form came, as a ballot keeps it. */
  origin?: string | undefined;
}

/**
 * Casts and takes back what a story's teller lets it vote in its thread, the status question first, for that
 * says whom the others ask. What its fields say is cast where it may be; what was chosen is refused beside
 * its field where it may not. Returns what was cast, for `castAlong`, and on which questions something was
 * taken back.
 */
export async function voteAlong(
  tx: Db,
  viewer: Member,
  { threadId, story, answering, storyId, origin }: Voting,
  now: Date,
): Promise<{ cast: ballots.CastAlong[]; taken: number[] }> {
  const done = { cast: [] as ballots.CastAlong[], taken: [] as number[] };
  for (const { row, vote, named } of await inOrder(tx, threadId, answering)) {
    const options = await questions.optionsOf(tx, [row.id]);
    const choice: Pick<Choice, "optionIds" | "text" | "shown"> | null =
      vote === "told" ? { optionIds: optionsTold({ ...row, options }, fieldOf(row), story) } : vote;
    const [mine] = await ballots.ofMember(tx, viewer.id, [row.id]);
    if (!choice || (vote === "told" && choice.optionIds.length === 0)) {
      if (storyId !== null && mine?.storyId === storyId && (await takeBack(tx, viewer, mine, null, now)))
        done.taken.push(row.id);
    } else if (
      !mine ||
      !sameChoice(
        mine,
        { optionIds: resolveMergedOptions(choice.optionIds, options), text: choice.text || null },
        row.kind,
      )
    ) {
      const ballot = {
        reason: "",
        ...choice,
        ...(mine && { statusShown: mine.statusShown }),
        ...(origin && { origin }),
      };
      const overEventId = await overEvent(tx, viewer, row.id, { mine, storyId });
      const cast =
        vote === "told"
          ? castIfAllowed(tx, viewer, row.id, ballot, now)
          : castBeside(named, castIn(tx, viewer, row.id, ballot, now));
      if (await cast) done.cast.push({ questionId: row.id, overEventId });
    }
  }
  return done;
}

/**
 * Names the field of the form that a refused vote was chosen in: there it is one of several things that may
 * be wrong.
 */
const castBeside = (questionId: number, casting: Promise<unknown>): Promise<boolean> =>
  casting.then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.code === "forbidden" ? "invalid" : error.code, error.reason, {
        field: askedField(questionId, error.field === "text" ? "text" : "choice"),
      });
    },
  );

/**
 * The closing questions that a story stands among the answers of, in its thread as it is; those that ask
 * neither who stands as it does nor its author are passed over. An alias has voted nowhere, and what its
 * owner voted must not be seen by it.
 */
export async function listedIn(
  tx: Db,
  authorId: number,
  { threadId, story, answering }: Pick<Voting, "threadId" | "story" | "answering">,
): Promise<number[]> {
  const [[status], cohorts] = await Promise.all([
    questions.statuses(tx, threadId, [authorId]),
    questions.statusOptions(tx, threadId),
  ]);
  const listed = (await inOrder(tx, threadId, answering)).filter(({ row, listed }) => {
    const audience = resolveAudience(row.audience, cohorts);
    return (
      listed &&
      says(story, fieldOf(row)) &&
      [story.stands, status?.cohort ?? null].some((cohort) => isAsked(audience, cohort).ok)
    );
  });
  return listed.map(({ row }) => row.id);
}

/**
 * Returns the choices with the thread's present questions, in the order of the questions. Refuses questions
 * of other threads.
 */
async function inOrder(
  tx: Db,
  threadId: number,
  answering: Answering[],
): Promise<(Answering & { row: Row; named: number })[]> {
  const rows = await questions.ofThread(tx, threadId);
  const found = [];
  for (const each of answering) {
    const { questionId: now, optionNow } = await ballotNow(tx, each.questionId);
    const row =
      rows.find(({ id }) => id === now) ??
      refuse("invalid", "not-this-question", { field: askedField(each.questionId, "choice") });
    const chosen =
      each.vote !== null && each.vote !== "told"
        ? {
            ...each.vote,
            optionIds: each.vote.optionIds.map(optionNow),
            shown: each.vote.shown?.map(optionNow) ?? null,
          }
        : each.vote;
    found.push({ ...each, vote: chosen, row, named: each.questionId });
  }
  return found.toSorted((a, b) => a.row.position - b.row.position);
}

/**
 * Returns the effects that a story would have on its thread's questions, as far as its form says; the
 * audience of a question is checked when the story is posted. Empty for a thread that this viewer may not
 * see.
 */
export async function readPlan(
  viewer: Viewer,
  threadId: number,
  story: StoryFields,
  answering: Answering[],
): Promise<Planned[]> {
  const thread = await threads.byId(db, threadId);
  if (!thread || !maySeeThread(viewer, thread).ok) return [];
  const [rows, { questions: all }] = await Promise.all([
    questions.ofThread(db, threadId),
    readQuestions(viewer, threadId),
  ]);
  return rows.flatMap((row): Planned[] => {
    const asked = answering.find(({ questionId }) => questionId === row.id);
    const { options, audience } = all.find(({ id }) => id === row.id)!;
    if (!asked || (audience !== null && !audience.includes(story.stands))) return [];
    const ids =
      asked.vote === "told"
        ? optionsTold({ ...row, options }, fieldOf(row), story)
        : (asked.vote?.optionIds ?? []);
    const votes = ids.flatMap((id) => options.find((option) => option.id === id)?.label ?? []);
    const listed = asked.listed && says(story, fieldOf(row));
    return votes.length > 0 || listed ? [{ prompt: row.prompt, votes, listed }] : [];
  });
}

/** The same for a story that is changed. */
export async function readPlanAnew(
  viewer: Viewer,
  storyId: number,
  story: StoryFields,
  answering: Answering[],
): Promise<Planned[]> {
  const post = (await posts.facts(db, storyId)) ?? refuse("not_found");
  return readPlan(viewer, post.threadId, story, answering);
}
