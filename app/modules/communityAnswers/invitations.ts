import { type Db, write } from "../../../db/client";
import * as writers from "../../../db/queries/communityAnswers/answerWriters";
import * as members from "../../../db/queries/accounts/members";
import * as questions from "../../../db/queries/questions/questions";
import { isStaff } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { WRITERS_MAX } from "./limits";
import { mayAsk } from "./policy";

/**
 * Asks a member, by name, to write a question's community answer, and tells them. Asking again changes
 * nothing. For moderators.
 */
export const askToWrite = (
  viewer: Member,
  questionId: number,
  name: string,
  now = new Date(),
): Promise<void> =>
  write(async (tx) => {
    ensure(mayAsk(viewer));
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    const beside = { field: "name" };
    const member =
      (await members.byUsername(tx, name.trim().replace(/^@/, "").toLowerCase())) ??
      refuse("invalid", "no-such-member", beside);
    if (isStaff(member.role)) refuse("invalid", "writer-moderates", beside);
    if (!maySeeThread(member, { state: question.threadState }).ok) refuse("conflict", "not-found", beside);
    const asked = await writers.ofQuestion(tx, questionId);
    if (asked.length >= WRITERS_MAX && !asked.some(({ memberId }) => memberId === member.id))
      refuse("conflict", "writers-many", beside);
    if (await writers.add(tx, { questionId, memberId: member.id, askedBy: viewer.id, at: now }))
      await publishInvitation(tx, viewer, question, { what: "asked", memberId: member.id, now });
  });

/** Takes that back, and tells the member. What they have written stays. For moderators. */
export const askNoMore = (
  viewer: Member,
  questionId: number,
  memberId: number,
  now = new Date(),
): Promise<void> =>
  write(async (tx) => {
    ensure(mayAsk(viewer));
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    if (await writers.remove(tx, questionId, memberId))
      await publishInvitation(tx, viewer, question, { what: "ended", memberId, now });
  });

/** Declines, or gives it up later; whoever asked is told. For the member who was asked. */
export const declineToWrite = (viewer: Member, questionId: number, now = new Date()): Promise<void> =>
  write(async (tx) => {
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    const gone = (await writers.remove(tx, questionId, viewer.id)) ?? refuse("not_found");
    await publishInvitation(tx, viewer, question, { what: "declined", memberId: gone.askedBy, now });
  });

interface Change {
  what: "asked" | "ended" | "declined";
  memberId: number;
  now: Date;
}

function publishInvitation(
  tx: Db,
  viewer: Member,
  { id: questionId, threadId, prompt }: questions.QuestionRow,
  { what, memberId, now }: Change,
): Promise<void> {
  const facts = { what, memberIds: [memberId], questionId, threadId, prompt, by: viewer.username };
  return publish(tx, { type: "WriterInvited", ...facts }, now);
}
