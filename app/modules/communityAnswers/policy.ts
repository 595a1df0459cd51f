import { isOwn } from "../accounts/persons";
import { mayModerate } from "../accounts/sanctions";
import type { Viewer } from "../accounts/types";
import type { PostState } from "../posts/types";
import type { Reason } from "../messages";
import type { Results } from "../questions/types";
import { isOpenToAll, maySeeThread } from "../threads/policy";
import type { ThreadState } from "../threads/types";
import { deny, type Decision, allow } from "../decision";
import { givesDue } from "./dissent";
import {
  CITATIONS_MAX,
  MISQUOTE_MAX_CHARS,
  QUOTE_MAX_CHARS,
  SENTENCE_MAX_CHARS,
  SENTENCES_MAX,
} from "./limits";
import { occurs } from "./quotes";
import type { CitedAs, Doubt, Owed, Written } from "./types";
import { citationField, sentenceField } from "./answerForm";
import { isBlank } from "../../markdown/visibleText";

/**
 * Whether this viewer may write a question's community answer, take it down, and look at what is in doubt:
 * moderators, and who was asked.
 */
export function mayWrite(
  viewer: Viewer,
  { threadState, asked }: { threadState: ThreadState; asked: boolean },
): Decision {
  const seen = maySeeThread(viewer, { state: threadState });
  if (!seen.ok) return seen;
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  return !viewer.standing && (mayModerate(viewer).ok || asked) ? allow : deny("not-a-writer");
}

/** Whether this viewer may ask a member to write a community answer, and end that. */
export const mayAsk = (viewer: Viewer): Decision =>
  viewer && mayModerate(viewer).ok ? allow : deny("moderators-only");

/**
 * Whether what would be written may be: what sums up a result is written by those who may see it, and told to
 * nobody else.
 */
export const maySumUp = (results: Results): Decision =>
  results === "open" ? allow : deny("answer-after-result", { code: "conflict" });

/** A post as it is cited, with its words; null where the thread of the question has none such. */
export interface CitedFacts {
  id: number;
  threadId: number;
  state: PostState;
  threadState: ThreadState;
  plain: string;
}

export interface Problem {
  field: string;
  reason: Reason;
}

/**
 * Returns the problems that an answer has, by the fields of its form; `facts` has the cited posts, sentence
 * by sentence.
 */
export function problemsOf(
  sentences: Written[],
  facts: (CitedFacts | null)[][],
  { threadId, owed }: { threadId: number; owed: Owed | null },
): Problem[] {
  if (sentences.length === 0) return [{ field: sentenceField(0), reason: "answer-empty" }];
  const problems = sentences.flatMap((sentence, at) => [
    ...ofSentence(sentence).map((reason) => ({ field: sentenceField(at), reason })),
    ...sentence.citations.flatMap((citation, nth) =>
      ofCitation(citation, facts[at]?.[nth] ?? null, threadId).map(([field, reason]) => ({
        field: citationField(at, nth, field),
        reason,
      })),
    ),
  ]);
  if (sentences.length > SENTENCES_MAX)
    problems.push({ field: sentenceField(SENTENCES_MAX), reason: "sentences-many" });
  const due =
    owed === null ||
    givesDue(
      owed,
      sentences.map(({ text }, at) => ({
        text,
        postIds: (facts[at] ?? []).flatMap((post) => post?.id ?? []),
      })),
    );
  if (!due)
    problems.push({ field: "dissent", reason: owed.postIds === null ? "dissent-untold" : "dissent-uncited" });
  return problems;
}

function ofSentence({ text, citations }: Written): Reason[] {
  if (isBlank(text)) return ["sentence-empty"];
  if (text.length > SENTENCE_MAX_CHARS) return ["sentence-long"];
  if (citations.length === 0) return ["sentence-uncited"];
  return citations.length > CITATIONS_MAX ? ["citations-many"] : [];
}

function ofCitation(
  { post, quote }: Written["citations"][number],
  found: CitedFacts | null,
  threadId: number,
): ["post" | "quote", Reason][] {
  if (post === "") return [["post", "cited-nothing"]];
  if (found?.threadId !== threadId) return [["post", "cited-elsewhere"]];
  if (found.state !== "visible") return [["post", "cited-unseen"]];
  if (isBlank(quote)) return [["quote", "quote-missing"]];
  if (quote.length > QUOTE_MAX_CHARS) return [["quote", "quote-long"]];
  return occurs(quote, found.plain) ? [] : [["quote", "quote-not-there"]];
}

/** A cited post as it is now. */
export interface CitedPost {
  threadId: number;
  state: PostState;
  threadState: ThreadState;
  revision: number;
  redactedAt: Date | null;
}

/** Returns the place of a cited post, seen from the question's thread. */
export function citedAs(
  post: Pick<CitedPost, "threadId" | "state" | "threadState">,
  thread: { id: number; state: ThreadState },
): CitedAs {
  if (post.state !== "visible") return "gone";
  if (post.threadId === thread.id) return "there";
  return isOpenToAll(post.threadState) || !isOpenToAll(thread.state) ? "moved" : "gone";
}

/** The facts that a citation keeps about the last review of it. */
export interface Looked {
  revision: number;
  seenAs: CitedAs;
  seenAt: Date;
  misquotesAt: Date | null;
}

/**
 * Why a citation is in doubt; null while everything is as it was when somebody last looked. A post that came
 * back is as it was.
 */
export function doubtOf(
  citation: Looked,
  post: CitedPost,
  thread: { id: number; state: ThreadState },
): Doubt | null {
  if (citation.misquotesAt !== null && citation.misquotesAt > citation.seenAt) return "misquotes";
  const as = citedAs(post, thread);
  if (as !== "there" && as !== citation.seenAs) return as;
  return post.revision !== citation.revision || isRedactedSince(post, citation.seenAt) ? "edited" : null;
}

/** Whether personal data was taken out of a post after somebody copied from it. */
export const isRedactedSince = ({ redactedAt }: Pick<CitedPost, "redactedAt">, at: Date): boolean =>
  redactedAt !== null && redactedAt > at;

const STRONGEST: readonly Doubt[] = ["misquotes", "gone", "moved", "edited"];

/** Of several doubts the one that a sentence is marked with. */
export const strongest = (doubts: (Doubt | null)[]): Doubt | null =>
  STRONGEST.find((doubt) => doubts.includes(doubt)) ?? null;

/** Whether this viewer may say that a quote misquotes them, or take that back: its author alone. */
export function mayMisquote(
  viewer: Viewer,
  cited: { authorId: number; state: PostState; threadState: ThreadState },
): Decision {
  if (!viewer) return deny("log-in-first", { code: "unauthenticated" });
  if (!maySeeThread(viewer, { state: cited.threadState }).ok) return deny("not-found", { code: "not_found" });
  return isOwn(viewer, cited.authorId) && viewer.standing !== "suspended" ? allow : deny("not-cited");
}

/** Whether this can be said against a quote. */
export function mayBeMisquote(note: string): Decision {
  if (isBlank(note)) return deny("misquote-missing", { code: "invalid", field: "note" });
  return note.trim().length > MISQUOTE_MAX_CHARS
    ? deny("misquote-long", { code: "invalid", field: "note" })
    : allow;
}
