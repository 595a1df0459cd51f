import { type Db, db, write } from "../../../db/client";
import { broadcastAfter, type Change } from "../../../db/client/pubsub";
import * as ballots from "../../../db/queries/questions/ballots";
import * as origins from "../../../db/queries/questions/ballotOrigins";
import * as posts from "../../../db/queries/posts/posts";
import * as questions from "../../../db/queries/questions/questions";
import { actingAs } from "../accounts/aliases";
import type { Member, Viewer } from "../accounts/types";
import { questionNow } from "../threads/redirects";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { resolveAudience, resolveMergedOptions } from "./mergedOptions";
import { mayBeReason, mayChoose, mayCredit, mayLook, mayVote, mayWithdraw, takesVotes } from "./policy";
import { ballotNow } from "./staleBallot";
import type { QuestionKind } from "./types";

export interface Choice {
  /** In order of preference on a rank question. */
  optionIds: number[];
  /** The voter's words for "something else"; empty where the ballot does not choose it or gives none. */
  text?: string;
  reason?: string;
  /** The options that the voter was shown; without it, those offered now. */
  shown?: number[] | null;
  /** On a status question: whether the choice may stand beside the voter's posts in this thread. */
  statusShown?: boolean;
  /**
   * The post that changed their mind: its number in the thread ("#12") or its address ("/p/34"); empty for
   * none.
   */
  because?: string;
  /** The voter's address, as a keyed hash. */
  origin?: string;
  /** The story that is gone, in whose place an earlier vote comes back. */
  undoes?: number;
}

/**
 * Makes this the member's one ballot on the question. Refuses who is not asked, what is closed by the time it
 * is written, choices that are none, and causes that changed nothing.
 */
export const castBallot = (viewer: Member, questionId: number, choice: Choice, at?: Date) =>
  broadcastAfter(
    write(async (tx) => {
      const meant = await carriedOver(tx, questionId, choice);
      return castIn(tx, viewer, meant.questionId, meant.choice, at ?? new Date());
    }),
    ballotChanged,
  );

/**
 * A choice as the question that stands for its own now has it. Refuses a cause that was numbered in the
 * thread that is gone.
 */
async function carriedOver(
  from: Db,
  asked: number,
  choice: Choice,
): Promise<{ questionId: number; choice: Choice }> {
  const { questionId, optionNow } = await ballotNow(from, asked);
  if (questionId === asked) return { questionId, choice };
  if (POST_NUMBER.test(choice.because ?? "")) refuse("invalid", "no-such-cause", { field: "because" });
  return {
    questionId,
    choice: {
      ...choice,
      optionIds: choice.optionIds.map(optionNow),
      shown: choice.shown?.map(optionNow) ?? null,
    },
  };
}

/**
 * Refuses a vote that nobody could cast now, before it is kept for somebody who is not logged in. Who it
 * asks, and which retired option they may keep, is known once they are.
 */
export async function checkVote(asked: number, given: Choice, now = new Date()): Promise<void> {
  const { questionId, choice } = await carriedOver(db, asked, given);
  const question = (await questions.byId(db, questionId)) ?? refuse("not_found");
  ensure(maySeeThread(null, { state: question.threadState }));
  ensure(takesVotes(question, now));
  await choiceOn(db, question, choice, choice);
}

/** The same within a transaction that writes more; whoever commits it announces it. */
export async function castIn(tx: Db, viewer: Member, questionId: number, choice: Choice, now: Date) {
  const question = await openTo(tx, viewer, questionId, now);
  const [before] = await ballots.ofMember(tx, viewer.id, [questionId]);
  const chosen = await choiceOn(tx, question, choice, before);
  const changed = before !== undefined && !sameChoice(before, chosen, question.kind);
  const cause = await causeOf(tx, viewer, {
    named: choice.because ?? "",
    threadId: question.threadId,
    changed,
  });
  const informed = before && !changed ? before.informed : await isInformed(tx, viewer, question);
  const ballot = { ...chosen, questionId, memberId: viewer.id, informed, now };
  const { id, kind } = await ballots.put(tx, {
    ...ballot,
    ranked: question.kind === "rank",
    statusShown: choice.statusShown ?? true,
  });
  await ballots.record(tx, { ...ballot, kind, becausePostId: cause ?? choice.undoes ?? null });
  if (choice.origin) await origins.keep(tx, { ballotId: id, origin: choice.origin, at: now });
  if (opensByVoting.has(question.reveal)) await ballots.addLooks(tx, viewer.id, [questionId], now);
  if (cause) await ballots.addMindChange(tx, { postId: cause, questionId, memberId: viewer.id, at: now });
  return question;
}

/**
 * Takes the member's ballot back, on the question that stands for this one now. Refuses closed questions;
 * without a ballot there is a conflict.
 */
export const withdrawBallot = (viewer: Member, questionId: number, at?: Date) =>
  broadcastAfter(
    write(async (tx) => {
      const now = at ?? new Date();
      const question = (await questions.byId(tx, await questionNow(tx, questionId))) ?? refuse("not_found");
      ensure(mayWithdraw(viewer, question, now));
      if (!(await ballots.remove(tx, question.id, viewer.id))) refuse("conflict", "no-ballot");
      await ballots.record(tx, {
        questionId: question.id,
        memberId: viewer.id,
        optionIds: [],
        reason: "",
        now,
        kind: "withdrawn",
      });
      return question;
    }),
    ballotChanged,
  );

const ballotChanged = ({ id, threadId }: questions.QuestionRow): Change => ({
  threadId,
  what: "ballot",
  questionId: id,
});

/**
 * Shows somebody a result that stands behind a button; for a member it is kept that they have seen it.
 * Refuses results that looking does not open.
 */
export const look = (viewer: Viewer, questionId: number, at?: Date) =>
  write(async (tx) => {
    const now = at ?? new Date();
    const question = (await questions.byId(tx, await questionNow(tx, questionId))) ?? refuse("not_found");
    ensure(mayLook(viewer, question, now));
    if (viewer && question.reveal === "blind_first")
      await ballots.addLooks(tx, viewer.id, [question.id], now);
    return question;
  });

/**
 * Keeps what somebody looked at before they logged in; what is no question, or not looked at in this way, is
 * passed over.
 */
export async function rememberLooks(viewer: Member, questionIds: number[], now = new Date()): Promise<void> {
  if (questionIds.length === 0) return;
  await write(async (tx) => {
    const rows = await questions.byIds(tx, questionIds);
    const blind = rows.filter((question) => question.reveal === "blind_first").map((question) => question.id);
    await ballots.addLooks(tx, viewer.id, blind, now);
  });
}

/** The reveal rules under which a vote shows the result, so that every later change of it is informed. */
const opensByVoting = new Set(["blind_first", "after_answer"]);

/** The question, if this member may vote on it now. */
async function openTo(tx: Db, viewer: Member, questionId: number, now: Date) {
  const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
  const [status] = await questions.statuses(tx, question.threadId, [viewer.id]);
  const audience = resolveAudience(question.audience, await questions.statusOptions(tx, question.threadId));
  ensure(mayVote(viewer, { ...question, audience }, status?.cohort ?? null, now));
  return question;
}

/** Returns the choices that the ballot will hold, and the options that the voter chose from. */
async function choiceOn(
  tx: Db,
  question: questions.QuestionRow,
  choice: Choice,
  before: { optionIds: number[] } | undefined,
) {
  const options = await questions.optionsOf(tx, [question.id]);
  const optionIds = resolveMergedOptions(choice.optionIds, options);
  const { text = "", reason = "" } = choice;
  ensure(mayChoose({ ...question, options }, { optionIds, text }, before?.optionIds));
  ensure(mayBeReason(reason));
  const shown = choice.shown
    ? choice.shown.filter((id) => options.some((option) => option.id === id))
    : options.filter((option) => option.state === "offered").map((option) => option.id);
  return { optionIds, reason, text: text || null, shown };
}

export interface Chosen {
  optionIds: number[];
  text: string | null;
}

/** Whether two ballots choose the same. */
export function sameChoice(a: Chosen, b: Chosen, kind: QuestionKind): boolean {
  const key = (ids: number[]) => (kind === "rank" ? ids : ids.toSorted((x, y) => x - y)).join();
  return key(a.optionIds) === key(b.optionIds) && a.text === b.text;
}

async function isInformed(tx: Db, viewer: Member, question: questions.QuestionRow): Promise<boolean> {
  if (question.reveal === "always") return false;
  if (question.resultsOutAt !== null) return true;
  return (await ballots.looked(tx, viewer.id, [question.id])).length > 0;
}

/** The id of the post that a voter names as the cause of a change; null where they name none. */
async function causeOf(
  tx: Db,
  viewer: Member,
  { named, threadId, changed }: { named: string; threadId: number; changed: boolean },
): Promise<number | null> {
  if (named === "") return null;
  const post = await postNamed(tx, threadId, named);
  const voter = post ? await actingAs(tx, viewer, post.authorId) : viewer;
  ensure(mayCredit(voter, post && { ...post, visible: post.state === "visible" }, { threadId, changed }));
  return post!.id;
}

const POST_NUMBER = /^#?(\d{1,9})$/;

/** A post by its number in the thread ("#12") or by its address; null where there is none. */
async function postNamed(tx: Db, threadId: number, named: string): Promise<posts.PostFacts | null> {
  const number = POST_NUMBER.exec(named)?.[1];
  if (number) {
    const post = await posts.byNumber(tx, threadId, Number(number));
    return post && posts.facts(tx, post.id);
  }
  const id = /(?:\/p\/|#p)(\d{1,9})$/.exec(named)?.[1];
  return id ? posts.facts(tx, Number(id)) : null;
}
