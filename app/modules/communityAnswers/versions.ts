import type { Db } from "../../../db/client";
import * as citable from "../../../db/queries/communityAnswers/citablePosts";
import * as queries from "../../../db/queries/communityAnswers/communityAnswers";
import type { NewRow, RowOf, TableName } from "../../../db/queries/moderation/journal";
import * as questions from "../../../db/queries/questions/questions";
import type { Member } from "../accounts/types";
import { refuse } from "../decision";
import { publish } from "../eventBus";
import { isRedactedSince } from "./policy";

/** With what a version is written: by an action of moderation, or straight by a member who was asked. */
export interface Hand {
  tx: Db;
  viewer: Member;
  now: Date;
  why: { reason: string };
  insert<T extends TableName>(table: T, row: NewRow<T>): Promise<RowOf<T>>;
  /** Writes what is no part of the version; a preview leaves it out. */
  besides(write: () => Promise<unknown>): Promise<void>;
  count(effect: string, by?: number): void;
}

/** An answer that has been checked: its quotes stand in these versions of their posts. */
export type Ready = { text: string; citations: { postId: number; revision: number; quote: string }[] }[];

interface Put {
  questionId: number;
  ready: Ready;
  /** The version that its writer began from; null where they did not say. */
  from: number | null;
}

/**
 * Writes a new version. Refuses where another was written meanwhile, or a cited post changed.
 */
export async function putAnswer(hand: Hand, { questionId, ready, from }: Put) {
  const { question, before } = await begin(hand, questionId);
  if (from !== null && from !== (before?.version ?? 0))
    refuse("conflict", "answer-meanwhile", { field: "version" });
  await ensureUnchanged(hand.tx, question.threadId, ready);
  if (before && sameAs(before, ready)) refuse("conflict", "nothing-changes");
  const said = new Map(
    before?.sentences.flatMap(({ citations }) =>
      citations.map((each) => [keyOf(each.post.id, each.quote), each]),
    ),
  );
  const done = await add(
    hand,
    question,
    before,
    ready.map(({ text, citations }) => ({
      text,
      citations: citations.map(({ postId, quote, revision }) => {
        const earlier = said.get(keyOf(postId, quote));
        return {
          postId,
          quote,
          revision,
          seenAs: "there",
          seenAt: hand.now,
          seenBy: null,
          misquotesAt: earlier?.misquotesAt ?? null,
          misquotesNote: earlier?.misquotesNote ?? "",
        };
      }),
    })),
  );
  await publishCitations(hand, { ...question, ready, known: new Set(said.keys()) });
  return done;
}

/** Takes the answer down, by a version that says nothing. Refuses where none is up. */
export async function emptyAnswer(hand: Hand, questionId: number) {
  const { question, before } = await begin(hand, questionId);
  if (!before || before.sentences.length === 0) refuse("conflict", "answer-down");
  return add(hand, question, before, []);
}

/**
 * Puts an older version up again as a new one, with what is in doubt about it by now. Refuses the one that
 * stands, and one that says nothing.
 */
export async function putBackAnswer(hand: Hand, questionId: number, version: number) {
  const { question, before } = await begin(hand, questionId);
  const older = await queries.byVersion(hand.tx, questionId, version);
  if (!older || older.sentences.length === 0) refuse("conflict", "no-such-version", { field: "version" });
  if (older.version === before?.version) refuse("conflict", "version-stands", { field: "version" });
  return add(
    hand,
    question,
    before,
    older.sentences.map(({ text, citations }) => ({
      text,
      citations: citations.map(({ post, quote, id: _, ...looked }) => ({
        ...looked,
        postId: post.id,
        quote: isRedactedSince(post, older.at) ? "" : quote,
        seenBy: null,
      })),
    })),
  );
}

async function begin({ tx }: Hand, questionId: number) {
  const question = (await questions.byId(tx, questionId)) ?? refuse("not_found");
  const [before] = await queries.standing(tx, [questionId]);
  return { question, before: before ?? null };
}

/** Posts are read outside the transaction: what they say may have changed since. */
async function ensureUnchanged(tx: Db, threadId: number, ready: Ready) {
  const cited = ready.flatMap(({ citations }) => citations);
  const rows = new Map(
    (
      await citable.named(tx, threadId, { ids: [...new Set(cited.map(({ postId }) => postId))], numbers: [] })
    ).map((row) => [row.id, row]),
  );
  for (const { postId, revision } of cited) {
    const row = rows.get(postId);
    if (row?.threadId !== threadId || row.state !== "visible" || row.revision !== revision)
      refuse("conflict", "answer-cited-changed", { field: "answer" });
  }
}

const keyOf = (postId: number, quote: string): string => `${postId} ${quote}`;

const shapeOf = (sentences: { text: string; citations: string[] }[]): string => JSON.stringify(sentences);

/** Saving the same again is a version where it settles a doubt: its quotes were checked anew. */
function sameAs(before: queries.AnswerRow, ready: Ready): boolean {
  const was = before.sentences.map(({ text, citations }) => ({
    text,
    citations: citations.map(
      (each) => `${each.post.revision === each.revision} ${keyOf(each.post.id, each.quote)}`,
    ),
  }));
  return (
    shapeOf(was) ===
    shapeOf(
      ready.map(({ text, citations }) => ({
        text,
        citations: citations.map((each) => `true ${keyOf(each.postId, each.quote)}`),
      })),
    )
  );
}

type NewSentence = { text: string; citations: Omit<NewRow<"citations">, "sentenceId" | "position">[] };

async function add(
  { insert, count, viewer, now, why }: Hand,
  question: questions.QuestionRow,
  before: queries.AnswerRow | null,
  sentences: NewSentence[],
) {
  const version = (before?.version ?? 0) + 1;
  const answer = await insert("communityAnswers", {
    questionId: question.id,
    version,
    authorId: viewer.id,
    note: why.reason.trim(),
    at: now,
  });
  for (const [at, { text, citations }] of sentences.entries()) {
    const sentence = await insert("answerSentences", { answerId: answer.id, position: at + 1, text });
    for (const [nth, citation] of citations.entries())
      await insert("citations", { sentenceId: sentence.id, position: nth + 1, ...citation });
  }
  count("sentences", Math.max(sentences.length, before?.sentences.length ?? 0));
  return { version, threadId: question.threadId };
}

interface Cited {
  id: number;
  threadId: number;
  prompt: string;
  ready: Ready;
  /** The citations of the version before, whose authors were notified already. */
  known: ReadonlySet<string>;
}

async function publishCitations(
  { tx, viewer, now, count, besides }: Hand,
  { id, threadId, prompt, ready, known }: Cited,
) {
  const fresh = ready
    .flatMap(({ citations }) => citations)
    .filter(({ postId, quote }) => !known.has(keyOf(postId, quote)));
  const rows = await citable.named(tx, threadId, {
    ids: [...new Set(fresh.map(({ postId }) => postId))],
    numbers: [],
  });
  const memberIds = [...new Set(rows.map(({ authorId }) => authorId))].filter(
    (authorId) => authorId !== viewer.id,
  );
  count("cited", memberIds.length);
  const facts = { memberIds, questionId: id, threadId, prompt, by: viewer.username };
  await besides(() => publish(tx, { type: "PostsCited", ...facts }, now));
}
