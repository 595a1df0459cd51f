/** Makes a sentence of an article the prompt of a question: without label, ornament and lead-in. */
import { regex } from "../regex";
import { MAX_PROMPT_CHARS } from "./limits";
import { bare, beginsClause, beginsQuestion, capitalised, wordCount } from "./words";

const LABEL = /^(?:q(?:uestion)?\s?\d{1,2}|\(?\d{1,2}|\(?[a-d])[.):]\s+/i;
/** Arrows, dashes and pictures before the words. */
const ORNAMENT = /^[^\p{L}\p{N}“”"'‘’«»„(¿@#$`[]+/u;
const DISCOURSE = regex("i")`
  ^(?:so|and|but|now|also|finally|lastly|last|first|second|third|next|then|plus|oh|well|ok|okay
    |anyway|honestly|seriously|by the way|p\.?s\.?)
  (?:[,:]| [—–-])?\s+
`;
const LEAD_IN = regex("iu")`
  \b(?:over to you|your turn|questions?|curious|tell (?:me|us)|know|wonder\p{L}*|ask|thoughts|discuss
    |here(?:['’]s| is) one|hear(?: from (?:you|others))?|one thing|comments)$
`;
const SEPARATOR = /[,:;]\s|\s?[—–]\s?|\s-\s/g;
/** Stands only together with the question before it. */
const FOLLOW_UP = regex("iu")`
  ^(?:and |or |but )?
  (?:why|why not|how so|how come|why or why not|if so,? \p{L}+|if not,? why(?: not)?
    |when|where|how|who|what for|since when|for how long|in what way)\?$
  |^or\b
`;

/**
 * Whether the question says nothing without the one before it: "Why?", "Or is it the pager?", "Tools or
 * people?"
 */
export function isFollowUp(question: string): boolean {
  if (FOLLOW_UP.test(question)) return true;
  return (
    / or /i.test(question) &&
    wordCount(question) <= 12 &&
    !beginsQuestion(question) &&
    !beginsClause(question) &&
    !DISCOURSE.test(question)
  );
}

/** The question without number, ornament and what leads into it ("So, over to you: …"). */
export function withoutLeadIn(question: string): string {
  let text = question.replace(ORNAMENT, "").replace(LABEL, "");
  for (let rounds = 0; rounds < 4; rounds++) {
    const rest = text.replace(DISCOURSE, "");
    if (rest !== text && begins(rest)) text = rest;
    else {
      const cut = restAfter(text, (lead) => LEAD_IN.test(lead));
      if (!cut) break;
      text = cut.rest;
    }
  }
  return text;
}

/** Splits off the clause that says who is asked; null where the question begins without one. */
export function splitClause(question: string): { clause: string; rest: string } | null {
  if (!beginsClause(question)) return null;
  const cut = restAfter(question, () => true);
  return cut && { clause: cut.lead, rest: cut.rest };
}

/**
 * Returns a question as a prompt: one question mark at its end, a capital at its beginning; of a long
 * sentence the last clause. Null where it cannot be a prompt.
 */
export function asPrompt(question: string): string | null {
  const text = withOneMark(question);
  const short = text.length <= MAX_PROMPT_CHARS ? text : lastClause(text);
  return short !== null && bare(short) !== "" ? capitalised(short) : null;
}

/** "Really?!" asks no more than "Really?". */
export function withOneMark(question: string): string {
  let end = question.length;
  while (end > 0 && /[?!.…]/.test(question[end - 1]!)) end--;
  return `${question.slice(0, end)}?`;
}

function lastClause(text: string): string | null {
  const starts = [...text.matchAll(SEPARATOR)].map((found) => found.index + found[0].length);
  const start = starts.find(
    (at) => text.length - at <= MAX_PROMPT_CHARS && beginsQuestion(text.slice(at, at + 20)),
  );
  return start === undefined ? null : text.slice(start);
}

const begins = (text: string) => beginsQuestion(text) || beginsClause(text);

/** How far into a sentence one looks for the end of a lead-in. */
const LEAD_CHARS = 160;

function restAfter(text: string, fits: (lead: string) => boolean): { lead: string; rest: string } | null {
  for (const found of text.slice(0, LEAD_CHARS).matchAll(SEPARATOR)) {
    const [lead, rest] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    if (fits(lead) && (beginsQuestion(rest) || (rest !== "" && !beginsClause(lead) && beginsClause(rest))))
      return { lead, rest };
  }
  return null;
}
