import type { FactsOf, MisquoteReported, PostsCited, WriterInvited } from "../events";

/** The facts of the event `cited`: words of the member's post were quoted in a community answer. */
export type CitedEvent = FactsOf<PostsCited>;

/** The facts of the event `misquoted`: a cited author objects; `note` holds their words. */
export type MisquotedEvent = FactsOf<MisquoteReported>;

/** The facts of the event `answer-asked`: the member was asked to write, is no longer, or declined. */
export type AskedEvent = FactsOf<WriterInvited>;

interface Saying {
  sentence: string;
  href: string | null;
}

/** Ids of threads that the reader may see. */
type Seen = ReadonlySet<number>;

const at = (questionId: number): string => `/q/${questionId}#community-answer`;

export function sayCited({ questionId, threadId, prompt, by }: CitedEvent, seen: Seen): Saying {
  if (!seen.has(threadId))
    return {
      sentence: "You were quoted in the community answer of a question that is hidden now.",
      href: null,
    };
  return {
    sentence: `${by} quoted you in the community answer to “${prompt}”. If it misquotes you, say so there.`,
    href: at(questionId),
  };
}

export function sayMisquoted({ questionId, threadId, prompt, by, note }: MisquotedEvent, seen: Seen): Saying {
  if (!seen.has(threadId))
    return {
      sentence: "Somebody says that a community answer misquotes them, on a question that is hidden now.",
      href: null,
    };
  return {
    sentence: `${by} says that the community answer to “${prompt}” misquotes them: “${note}”`,
    href: at(questionId),
  };
}

const ASKED: Record<AskedEvent["what"], (by: string, prompt: string) => string> = {
  asked: (by, prompt) => `${by} asks you to write the community answer to “${prompt}”.`,
  ended: (by, prompt) => `${by} no longer asks you to write the community answer to “${prompt}”.`,
  declined: (by, prompt) => `${by} would rather not write the community answer to “${prompt}”.`,
};

export function sayAsked({ what, questionId, threadId, prompt, by }: AskedEvent, seen: Seen): Saying {
  if (!seen.has(threadId))
    return { sentence: "Something about the community answer of a question that is hidden now.", href: null };
  return {
    sentence: ASKED[what](by, prompt),
    href: what === "asked" ? `/questions/${questionId}/answer` : at(questionId),
  };
}
