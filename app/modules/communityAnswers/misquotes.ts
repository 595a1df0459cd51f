import { type Db, write } from "../../../db/client";
import { broadcastAfter, type Change } from "../../../db/client/pubsub";
import * as writers from "../../../db/queries/communityAnswers/answerWriters";
import * as queries from "../../../db/queries/communityAnswers/communityAnswers";
import * as questions from "../../../db/queries/questions/questions";
import { actingAs } from "../accounts/aliases";
import type { Member } from "../accounts/types";
import { ensure, refuse } from "../decision";
import { publish } from "../eventBus";
import { citedAs, mayBeMisquote, mayMisquote, mayWrite } from "./policy";

/** Keeps that the viewer, whose post it is, says that a quote misquotes them. */
export const misquote = (viewer: Member, citationId: number, note: string, now = new Date()) =>
  changing(async (tx) => {
    const { answer, citation } = await standingAt(tx, citationId);
    // Who was quoted says so by the name that they wrote under.
    const speaker = await actingAs(tx, viewer, citation.post.authorId, now);
    ensure(mayMisquote(speaker, citation.post));
    ensure(mayBeMisquote(note));
    if (citation.misquotesAt !== null && citation.misquotesNote === note.trim()) return answer;
    await queries.setMisquotes(tx, citationId, { at: now, note: note.trim() });
    const asked = await writers.ofQuestion(tx, answer.questionId);
    const memberIds = [
      answer.authorId,
      ...asked.flatMap(({ memberId, askedById }) => [memberId, askedById]),
    ].filter((id) => id !== viewer.id);
    const { prompt } = (await questions.byId(tx, answer.questionId))!;
    const { questionId } = answer;
    const [threadId, by] = [answer.thread.id, speaker.username];
    const facts = { memberIds, questionId, threadId, prompt, by, note: note.trim() };
    await publish(tx, { type: "MisquoteReported", ...facts }, now);
    return answer;
  });

/** Takes that back; without it nothing changes. */
export const takeBackMisquote = (viewer: Member, citationId: number) =>
  changing(async (tx) => {
    const { answer, citation } = await standingAt(tx, citationId);
    ensure(mayMisquote(viewer, citation.post));
    await queries.setMisquotes(tx, citationId, null);
    return answer;
  });

/**
 * Keeps that the viewer has looked at a sentence of the answer that stands, with its posts as they are now:
 * it is in doubt no more. For whoever may write it.
 */
export const lookAt = (viewer: Member, questionId: number, sentenceId: number, now = new Date()) =>
  changing(async (tx) => {
    const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
    ensure(
      mayWrite(viewer, {
        threadState: question.threadState,
        asked: await writers.isAsked(tx, questionId, viewer.id),
      }),
    );
    const [answer] = await queries.standing(tx, [questionId]);
    const sentence = answer?.sentences.find(({ id }) => id === sentenceId) ?? refuse("not_found");
    for (const { id, post } of sentence.citations)
      await queries.setLooked(tx, id, {
        revision: post.revision,
        seenAs: citedAs(post, answer!.thread),
        seenAt: now,
        seenBy: viewer.id,
      });
    return answer!;
  });

/** A citation of an answer that stands; what was said of former versions is history. */
export async function standingAt(tx: Db, citationId: number) {
  const place = (await queries.placeOf(tx, citationId)) ?? refuse("not_found");
  const [answer] = await queries.standing(tx, [place.questionId]);
  const citation = answer?.sentences
    .flatMap(({ citations }) => citations)
    .find(({ id }) => id === citationId);
  return answer && citation ? { answer, citation } : refuse("not_found");
}

const changing = (change: (tx: Db) => Promise<queries.AnswerRow>) =>
  broadcastAfter(write(change), ({ thread }): Change => ({
    threadId: thread.id,
    what: "post",
    questionId: null,
  }));
