import { db } from "../../../db/client";
import { ofThread } from "../../../db/client/dependencyTracking";
import * as queries from "../../../db/queries/claims";
import * as replies from "../../../db/queries/posts/replies";
import { type Annotation, annotated, standingIn } from "../../markdown/annotate";
import { toPlainText } from "../../markdown/plain";
import { occurs } from "../communityAnswers/quotes";
import type { Viewer } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import { readQuestions } from "../questions/views";
import { readThreadHead } from "../threads/views";
import { ensure, refuse } from "../decision";
import { STANDINGS_SHOWN } from "./limits";
import { mayAddEvidence, mayMark, mayRemove } from "./policy";
import type { Question } from "../questions/types";
import { votesFor } from "./measurement";
import { measured } from "./verdicts";
import type { Measurable } from "./claimForm";
import type { Claim, ClaimEvidence, ClaimInFull, Figures, Measure } from "./types";
import {
  capital,
  figureWords,
  measureWords,
  NOT_ANSWERABLE,
  NOT_MEASURED,
  STAND_WORDS,
} from "./measureWords";

/**
 * An article with a note under each sentence that is marked as a claim: what it says, and what people here
 * say of it. `claims` is how many stand. `questions` are the thread's as the page shows them, so that both
 * say the same.
 */
export async function readMargin(
  threadId: number,
  html: string,
  questions: Question[],
): Promise<{ html: string; claims: number }> {
  const rows = await ofThread(threadId, async () =>
    (await queries.ofThread(db, threadId)).filter(({ withdrawnAt }) => withdrawnAt === null),
  );
  if (rows.length === 0 || html === "") return { html, claims: rows.length };
  const last = new Map(
    (
      await ofThread(threadId, () =>
        queries.lastStandings(
          db,
          rows.map(({ id }) => id),
        ),
      )
    ).map((row) => [row.claimId, row.figures as Figures]),
  );
  const notes = rows.map((row) =>
    noteOf(row, votesIn(questions, row.measure as Measure | null) ?? last.get(row.id) ?? null),
  );
  return { html: annotated(html, notes), claims: rows.length };
}

/**
 * Returns the figures of a claim that one of the page's own questions measures; null for any other measure.
 */
function votesIn(questions: Question[], measure: Measure | null): Figures | null {
  const question = measure?.by === "question" && questions.find(({ id }) => id === measure.questionId);
  return question && question.results === "open" ? votesFor(question, measure) : null;
}

function noteOf(
  { id, threadId, sentence, says, measure }: queries.ClaimRow,
  figures: Figures | null,
): Annotation {
  const known =
    measure === null ? NOT_ANSWERABLE : figures ? figureWords(measure as Measure, figures) : NOT_MEASURED;
  const stand = figures?.stand;
  return {
    sentence,
    id: `claim-${id}`,
    className: `claim-${stand ?? (measure === null ? "nobody" : "few")}`,
    href: `/t/${threadId}/claims#claim-${id}`,
    words: `Article: ${says}. ${capital(known)}${stand ? `; ${STAND_WORDS[stand]}` : ""}.`,
  };
}

/**
 * A thread's claims in full, those that stand first, as this viewer may see them. Refuses threads that they
 * may not see.
 */
export async function readClaims(viewer: Viewer, threadId: number) {
  const thread = await readThreadHead(viewer, threadId);
  const [rows, article, { questions }] = await Promise.all([
    queries.ofThread(db, threadId),
    replies.opening(db, threadId),
    readQuestions(null, threadId),
  ]);
  const html =
    article && maySeePost(viewer, { ...article, threadState: thread.state }).ok ? article.html : "";
  const ids = rows.map(({ id }) => id);
  const [now, history, evidence] = await Promise.all([
    measured(rows.filter(({ measure, withdrawnAt }) => measure !== null && withdrawnAt === null)),
    queries.standings(db, ids, STANDINGS_SHOWN),
    queries.evidenceOf(db, ids),
  ]);
  const stands = standingIn(html);
  const claims = rows.map((row): ClaimInFull => {
    const stood = history
      .filter(({ claimId }) => claimId === row.id)
      .map(({ at, figures }) => ({
        at: at.toISOString(),
        figures: figures as Figures,
        words: figureWords(row.measure as Measure, figures as Figures),
      }));
    return {
      ...presentClaim(row, now.get(row.id) ?? stood[0]?.figures ?? null, questions),
      stands: stands(row.sentence),
      history: stood,
      evidence: evidence
        .filter(({ claimId }) => claimId === row.id)
        .flatMap((each) => presentEvidence(viewer, each)),
    };
  });
  return {
    thread,
    claims: [...claims.filter(({ withdrawn }) => !withdrawn), ...claims.filter(({ withdrawn }) => withdrawn)],
    mayMark: article !== null && mayMark(viewer, { state: thread.state, authorId: article.authorId }).ok,
    mayAdd: mayAddEvidence(
      viewer,
      { state: thread.state, authorId: article?.authorId ?? 0 },
      { withdrawnAt: null },
    ).ok,
  };
}

function presentClaim(
  row: queries.ClaimRow,
  figures: Figures | null,
  questions: Measurable[],
): Omit<Claim, "stands"> {
  const { id, sentence, says, why, markedBy } = row;
  const measure = row.measure as Measure | null;
  return {
    id,
    sentence,
    says,
    measure,
    why,
    measuredBy: measure ? measureWords(measure, questions) : "",
    figures: measure && figures,
    words: measure && figures ? figureWords(measure, figures) : "",
    markedBy,
    markedAt: row.markedAt.toISOString(),
    withdrawn: row.withdrawnAt && {
      by: row.withdrawnBy ?? "",
      at: row.withdrawnAt.toISOString(),
      note: row.withdrawnNote,
    },
  };
}

/** Words of a post that this viewer may see; nothing of one that is withheld. */
function presentEvidence(viewer: Viewer, row: queries.EvidenceRow): ClaimEvidence[] {
  if (!maySeePost(viewer, row).ok) return [];
  const { id, bearing, quote, postId, number, author, addedBy } = row;
  return [
    {
      id,
      bearing,
      quote,
      postId,
      number,
      author,
      addedBy,
      at: row.at.toISOString(),
      stands: occurs(quote, toPlainText(row.html)),
      mayRemove: mayRemove(viewer, row).ok,
    },
  ];
}

/**
 * Returns the data of the form that marks a claim: the closing questions that can measure one, and a claim of
 * the thread to begin from. Refuses all but the article's author and moderators.
 */
export async function readToMark(viewer: Viewer, threadId: number, likeId: number | null) {
  const thread = await readThreadHead(viewer, threadId);
  const article = (await replies.opening(db, threadId)) ?? refuse("not_found");
  ensure(mayMark(viewer, { state: thread.state, authorId: article.authorId }));
  const like = likeId === null ? null : await queries.byId(db, likeId);
  return {
    thread,
    questions: await readMeasurable(threadId),
    like: like?.threadId === threadId ? { ...like, measure: like.measure as Measure | null } : null,
  };
}

/** Closing questions whose voters choose among options, as a visitor sees them. */
export async function readMeasurable(threadId: number): Promise<Measurable[]> {
  const { questions } = await readQuestions(null, threadId);
  return questions
    .filter(({ kind }) => ["status", "single", "multi"].includes(kind))
    .map(({ id, prompt, options }) => ({
      id,
      prompt,
      options: options.map((option) => ({ id: option.id, label: option.label })),
    }));
}

/**
 * A claim with its thread, for the form that withdraws it, or adds evidence to it. Refuses whom the verb
 * would refuse.
 */
export async function readClaim(viewer: Viewer, claimId: number, verb: "withdraw" | "add") {
  const row = (await queries.byId(db, claimId)) ?? refuse("not_found");
  const thread = await readThreadHead(viewer, row.threadId);
  const article = { state: row.threadState, authorId: row.threadAuthorId };
  ensure(verb === "add" ? mayAddEvidence(viewer, article, row) : mayMark(viewer, article));
  return { thread, claim: { id: row.id, says: row.says, sentence: row.sentence } };
}
