import { db } from "../../../db/client";
import * as citable from "../../../db/queries/communityAnswers/citablePosts";
import * as queries from "../../../db/queries/communityAnswers/communityAnswers";
import { statuses } from "../../../db/queries/questions/questions";
import * as threads from "../../../db/queries/threads/threads";
import { toPlainText } from "../../markdown/plain";
import type { Member } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import { readQuestions } from "../questions/views";
import type { Question, QuestionKind } from "../questions/types";
import { refuse } from "../decision";
import { readOwed } from "./review";
import { writtenFrom } from "./earlierVersion";
import { SOURCE_MAX_CHARS, SOURCES_PER_PAGE } from "./limits";
import { quoteFrom } from "./quotes";
import type { Owed, Source, Written, WrittenCitation } from "./types";
import { ensureWriter } from "./commands";

/**
 * Which posts are listed to be cited: the question's answers, those by members known to dissent, or what
 * holds some words.
 */
export interface Looking {
  list: "answers" | "dissent";
  /** Words, an author's name or a post's number; empty lists as said. */
  find: string;
  /** A page, from 0. */
  page: number;
}

export interface ToWrite {
  question: { id: number; slug: string; prompt: string; kind: QuestionKind };
  thread: { id: number; slug: string; title: string };
  /** Whether its result is hidden from this writer: nothing can be written yet. */
  withheld: boolean;
  /** The version that stands, to be gone on from; 0 where there is none. */
  version: number;
  author: string | null;
  sentences: Written[];
  /**
   * The dissent that the answer owes a citation to; null where there is none. `known` says whether there are
   * posts of the dissenters to cite.
   */
  owed: { voters: number; dissenters: number; known: boolean } | null;
  sources: Source[];
  /** Whether there is another page of them. */
  more: boolean;
}

/** Returns the data of the page that writes a community answer. Refuses members who may not write it. */
export async function readToWrite(viewer: Member, questionId: number, looking: Looking): Promise<ToWrite> {
  const { threadId } = await ensureWriter(viewer, questionId);
  const [thread, { questions }, [standing]] = await Promise.all([
    threads.byId(db, threadId),
    readQuestions(viewer, threadId),
    queries.standing(db, [questionId]),
  ]);
  const question = questions.find(({ id }) => id === questionId)!;
  const owed = await readOwed(question);
  const { id, slug, prompt, kind } = question;
  return {
    question: { id, slug, prompt, kind },
    thread: { id: threadId, slug: thread!.slug, title: thread!.title },
    withheld: question.results !== "open",
    version: standing?.version ?? 0,
    author: standing?.author ?? null,
    sentences: standing ? writtenFrom(standing) : [],
    owed: owed && { voters: owed.voters, dissenters: owed.dissenters, known: owed.postIds !== null },
    ...(await readSources(question, owed, looking)),
  };
}

async function readSources(
  question: Question,
  owed: Owed | null,
  { list, find, page }: Looking,
): Promise<{ sources: Source[]; more: boolean }> {
  const part = { offset: page * SOURCES_PER_PAGE, limit: SOURCES_PER_PAGE + 1 };
  const rows = await sourceRows(
    question,
    list === "dissent" ? (owed?.postIds ?? []) : null,
    find.trim(),
    part,
  );
  const shown = rows.slice(0, SOURCES_PER_PAGE);
  const given = await statuses(db, question.threadId, [...new Set(shown.map(({ authorId }) => authorId))]);
  const sources = shown.map(({ id, number, author, authorId, html, questionId }) => ({
    id,
    number,
    author,
    status: given.find((status) => status.memberId === authorId && status.shown)?.short ?? null,
    text: cut(toPlainText(html)),
    answers: questionId === question.id,
    dissents: owed?.postIds?.includes(id) ?? false,
  }));
  return { sources, more: rows.length > shown.length };
}

async function sourceRows(
  { id, threadId, answers }: Question,
  dissent: number[] | null,
  find: string,
  part: { offset: number; limit: number },
): Promise<citable.CitableRow[]> {
  const [, number] = /^#(\d{1,9})$/.exec(find) ?? [];
  if (number !== undefined)
    return (await citable.named(db, threadId, { ids: [], numbers: [Number(number)] })).filter(
      ({ state }) => state === "visible",
    );
  if (find !== "") return citable.findIn(db, threadId, find, part);
  if (dissent !== null) return citable.byIds(db, dissent, part);
  // Where nobody has answered in words, what the thread says is there to be cited.
  return answers > 0 ? citable.answersTo(db, id, part) : citable.findIn(db, threadId, "", part);
}

const cut = (text: string): string =>
  text.length <= SOURCE_MAX_CHARS
    ? text
    : `${text
        .slice(0, SOURCE_MAX_CHARS)
        .replace(/[\ud800-\udbff]$/, "")
        .replace(/\s+\S*$/, "")} …`;

/**
 * A citation of a post, with what its writer selected of it, else how it begins. Refuses posts that they may
 * not read.
 */
export async function citationOf(viewer: Member, postId: number, selected: string): Promise<WrittenCitation> {
  const [row] = await citable.named(db, 0, { ids: [postId], numbers: [] });
  if (!row || !maySeePost(viewer, row).ok) refuse("not_found");
  return { post: `#${row.number}`, quote: quoteFrom(toPlainText(row.html), selected) };
}
