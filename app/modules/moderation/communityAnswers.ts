import { write } from "../../../db/client";
import { broadcastAfter } from "../../../db/client/pubsub";
import * as journal from "../../../db/queries/moderation/journal";
import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { filled, notation } from "../communityAnswers/answerForm";
import { ensureWriter } from "../communityAnswers/commands";
import { readyOf } from "../communityAnswers/review";
import type { Written } from "../communityAnswers/types";
import { putAnswer, emptyAnswer, putBackAnswer, type Hand } from "../communityAnswers/versions";
import { ensure } from "../decision";
import { publish } from "../eventBus";
import type { DraftRef } from "../drafts/types";
import type { ActionTypeName } from "./actionTypes";
import { act } from "./executor";
import type { Typed } from "./fields";
import { mayBeReason } from "./policy";

export interface Writing {
  sentences: Written[];
  /** The version that the writer began from; 0 where there was none. */
  version: number;
  /** Why, as the history and, of moderators, the log have it. */
  reason: string;
  /** The draft of it on the server, which is deleted along with the writing. */
  kept?: DraftRef | null;
}

/**
 * Puts a new version of a question's community answer up, and tells those who are cited. For moderators, as
 * an action of theirs, and for who was asked.
 */
export async function writeAnswer(
  viewer: Member,
  questionId: number,
  { sentences, version, reason, kept }: Writing,
  now = new Date(),
): Promise<void> {
  await ensureWriter(viewer, questionId);
  const meant = filled(sentences);
  if (mayModerate(viewer).ok) {
    await asModerator(viewer, "write-answer", {
      questionId,
      typed: { answer: notation(meant), version: String(version) },
      reason,
      now,
    });
    return write((tx) => publish(tx, { type: "DraftSubmitted", memberId: viewer.id, draft: kept }, now));
  }
  const ready = await readyOf(viewer, questionId, meant);
  return asMember(viewer, reason, now, async (hand) => {
    const done = await putAnswer(hand, { questionId, ready, from: version });
    await publish(hand.tx, { type: "DraftSubmitted", memberId: viewer.id, draft: kept }, now);
    return done;
  });
}

/** Takes the answer down; its versions stay in its history. For whoever may write it. */
export async function takeDownAnswer(
  viewer: Member,
  questionId: number,
  reason: string,
  now = new Date(),
): Promise<void> {
  await ensureWriter(viewer, questionId);
  if (mayModerate(viewer).ok)
    return asModerator(viewer, "take-down-answer", { questionId, typed: {}, reason, now });
  return asMember(viewer, reason, now, (hand) => emptyAnswer(hand, questionId));
}

/** Puts an older version up again, as a new one. For whoever may write it. */
export async function restoreAnswer(
  viewer: Member,
  questionId: number,
  { version, reason }: { version: number; reason: string },
  now = new Date(),
): Promise<void> {
  await ensureWriter(viewer, questionId);
  if (mayModerate(viewer).ok)
    return asModerator(viewer, "restore-answer", {
      questionId,
      typed: { version: String(version) },
      reason,
      now,
    });
  return asMember(viewer, reason, now, (hand) => putBackAnswer(hand, questionId, version));
}

interface Action {
  questionId: number;
  typed: Typed;
  reason: string;
  now: Date;
}

async function asModerator(
  viewer: Member,
  kind: ActionTypeName,
  { questionId, typed, reason, now }: Action,
): Promise<void> {
  await act(viewer, { kind, targetId: questionId, typed }, { reason, publicNote: "" }, now);
}

/** The same without a row in the log: it is no act of moderation, and the history has it. */
async function asMember(
  viewer: Member,
  reason: string,
  now: Date,
  put: (hand: Hand) => Promise<{ threadId: number }>,
): Promise<void> {
  ensure(mayBeReason({ reason, publicNote: "" }));
  const written = write((tx) =>
    put({
      tx,
      viewer,
      now,
      why: { reason },
      count: () => undefined,
      insert: async (table, row) => (await journal.insert(tx, table, row)).after,
      besides: async (each) => void (await each()),
    }),
  );
  await broadcastAfter(written, ({ threadId }) => ({ threadId, what: "post", questionId: null }));
}
