import { db } from "../../../db/client";
import * as writers from "../../../db/queries/communityAnswers/answerWriters";
import * as queries from "../../../db/queries/communityAnswers/communityAnswers";
import * as questions from "../../../db/queries/questions/questions";
import { abridged, type Piece, wordDiff } from "../../markdown/diff";
import type { Viewer } from "../accounts/types";
import { readQuestions } from "../questions/views";
import { maySeeThread } from "../threads/policy";
import { ensure, refuse } from "../decision";
import { VERSIONS_PER_PAGE } from "./limits";
import { presentAnswer } from "./presenter";
import { mayWrite } from "./policy";
import type { CommunityAnswer } from "./types";

/** Above every number of a version. */
const LATEST = 2_147_483_647;

export interface AnswerVersion {
  number: number;
  editor: string;
  at: string;
  note: string;
  /** The changes against the version before; on the first version, its whole text. */
  pieces: Piece[];
  /** Whether it says anything: one that does not took the answer down. */
  empty: boolean;
  /** Whether it is the one that stands. */
  stands: boolean;
}

export interface AnswerHistory {
  question: { id: number; slug: string; prompt: string; kind: questions.QuestionRow["kind"] };
  /** Whether the versions are withheld, as the result is that they sum up. */
  withheld: boolean;
  versions: AnswerVersion[];
  nextCursor: number | null;
  mayWrite: boolean;
}

/**
 * The versions of a question's community answer, the latest first, as this viewer may read them: no words of
 * a post that they may not read.
 */
export async function readAnswerHistory(
  viewer: Viewer,
  questionId: number,
  { before = LATEST, looked = [] }: { before?: number | undefined; looked?: number[] } = {},
): Promise<AnswerHistory> {
  const row = (await questions.byId(db, questionId)) ?? refuse("not_found");
  ensure(maySeeThread(viewer, { state: row.threadState }));
  const [{ questions: all }, rows, latest, asked] = await Promise.all([
    readQuestions(viewer, row.threadId, { looked }),
    queries.below(db, questionId, { before, limit: VERSIONS_PER_PAGE + 1 }),
    queries.latestVersion(db, questionId),
    viewer ? writers.isAsked(db, questionId, viewer.id) : false,
  ]);
  const { id, slug, prompt, kind } = row;
  const withheld = all.find((each) => each.id === questionId)!.results !== "open";
  const head = {
    question: { id, slug, prompt, kind },
    withheld,
    mayWrite: mayWrite(viewer, { threadState: row.threadState, asked }).ok,
  };
  if (withheld) return { ...head, versions: [], nextCursor: null };
  const shown = rows.map((each) => presentAnswer(viewer, each, { withheld }));
  const versions = shown
    .slice(0, VERSIONS_PER_PAGE)
    .map((version, at) => versionOf(version, shown[at + 1], latest));
  return { ...head, versions, nextCursor: rows.length > versions.length ? versions.at(-1)!.number : null };
}

function versionOf(
  answer: CommunityAnswer,
  earlier: CommunityAnswer | undefined,
  latest: number,
): AnswerVersion {
  const text = textOf(answer);
  const pieces: Piece[] = earlier ? abridged(wordDiff(textOf(earlier), text)) : [{ kind: "same", text }];
  const { version, author, at, note, sentences } = answer;
  return {
    number: version,
    editor: author,
    at,
    note,
    pieces,
    empty: sentences.length === 0,
    stands: version === latest,
  };
}

/** A version as one text, each sentence with what it cites below it. */
const textOf = ({ sentences }: CommunityAnswer): string =>
  sentences
    .map(({ text, citations }) =>
      [
        text,
        ...citations.map(
          ({ author, postNumber, quote }) =>
            `    ${author === null ? "a post that is not shown" : `${author}, #${postNumber}`}: ` +
            (quote === null ? "not shown" : `“${quote}”`),
        ),
      ].join("\n"),
    )
    .join("\n");
