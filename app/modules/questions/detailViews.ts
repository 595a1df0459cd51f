import { type Db, db } from "../../../db/client";
import * as ballots from "../../../db/queries/questions/ballots";
import * as evidence from "../../../db/queries/questions/crosstab";
import * as queries from "../../../db/queries/questions/questions";
import { SMALL_GROUP } from "../../stats/limits";
import { suppress } from "../../stats/suppression";
import type { Viewer } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { unlessFew } from "./crosstab";
import { PUBLIC_BALLOTS_SHOWN } from "./limits";
import { votersByDay } from "./votersByDay";
import { resultsFor } from "./policy";
import type { PublicBallot, Question, Split, VotersByDay } from "./types";

export interface Detail {
  /** Null where nothing was ever hidden, and where one side is too small to tell. */
  split: Split | null;
  /** Null below a group that can be told. */
  overTime: VotersByDay[] | null;
  /** Null where ballots are secret. */
  publicBallots: PublicBallot[] | null;
}

type Detailed = Pick<Question, "id" | "kind" | "reveal" | "publicBallots" | "options">;

/** Returns the details of a result. All null while the result is hidden from this viewer. */
export async function readDetail(
  viewer: Viewer,
  question: Detailed,
  looked: number[] = [],
  now = new Date(),
): Promise<Detail> {
  if (!(await isResultOpen(viewer, question.id, looked, now)))
    return { split: null, overTime: null, publicBallots: null };
  const [split, times, voted] = await Promise.all([
    readSplit(question),
    evidence.castTimes(db, question.id),
    question.publicBallots
      ? evidence.publicBallots(db, question.id, { after: null, limit: PUBLIC_BALLOTS_SHOWN })
      : null,
  ]);
  return {
    split,
    overTime: times.length >= SMALL_GROUP ? votersByDay(times) : null,
    publicBallots:
      voted?.map(({ id, username, choices, text, reason }) => ({ id, username, choices, text, reason })) ??
      null,
  };
}

/**
 * Votes by whether the voter had seen the result before, in the order of the question's options; for results
 * that are open.
 */
export async function readSplit({
  id,
  kind,
  reveal,
  options,
}: Omit<Detailed, "publicBallots">): Promise<Split | null> {
  if (reveal === "always") return null;
  const rows = await evidence.splitCounts(db, id);
  const groups = [false, true];
  const sizes = groups.map((informed) => rows.voters.find((each) => each.informed === informed)?.voters ?? 0);
  const counts = groups.map((informed) =>
    options.map(
      (option) =>
        rows.votes.find((each) => each.informed === informed && each.optionId === option.id)?.votes ?? 0,
    ),
  );
  const published = suppress({
    sizes,
    counts,
    columnsOverlap: kind === "multi",
    rowsOverlap: false,
    voters: sizes[0]! + sizes[1]!,
    totals: options.map((_, at) => counts[0]![at]! + counts[1]![at]!),
  });
  const [blind, informed] = published.sizes.map((voters, at) =>
    voters === null || voters < SMALL_GROUP ? null : { voters, votes: published.cells[at]!.map(unlessFew) },
  );
  return blind && informed ? { blind, informed } : null;
}

/** Whether a question's result is open to this viewer now. */
export const isResultOpen = (
  viewer: Viewer,
  id: number,
  looked: number[] = [],
  now = new Date(),
): Promise<boolean> => isOpenTo(db, viewer, id, { looked, now });

/**
 * Whether this viewer may read what was written beside a vote, moderators too: it is published, and the
 * result is open to them.
 */
export const maySeeReason = async (
  db: Db,
  viewer: Viewer,
  { shown, reason, questionId }: { shown: boolean; reason: string; questionId: number },
): Promise<boolean> =>
  shown && reason !== "" && (await isOpenTo(db, viewer, questionId, { looked: [], now: new Date() }));

async function isOpenTo(
  db: Db,
  viewer: Viewer,
  id: number,
  { looked, now }: { looked: number[]; now: Date },
): Promise<boolean> {
  const [row, mine, seen] = await Promise.all([
    queries.byId(db, id),
    viewer ? ballots.ofMember(db, viewer.id, [id]) : [],
    viewer ? ballots.looked(db, viewer.id, [id]) : looked,
  ]);
  if (!row || !maySeeThread(viewer, { state: row.threadState }).ok) return false;
  return resultsFor(row, { voted: mine.length > 0, looked: seen.includes(id) }, now) === "open";
}
