import { isNod } from "./askingWords";
import { audienceByWording, cohortsNamed } from "./audience";
import { asksStatus, statusSuggestion, type SuggestedKind, type SuggestedOption, suggestion } from "./kinds";
import { MAX_PROMPT_CHARS, MAX_QUESTIONS } from "./limits";
import { asPrompt, isFollowUp, splitClause, withOneMark, withoutLeadIn } from "./prompt";
import type { Placed } from "./sections";
import { bare, wordCount } from "./words";

export interface FoundQuestion {
  /** The sentence as its author typed it, made to stand by itself; it ends in "?". */
  prompt: string;
  kind: SuggestedKind;
  options: SuggestedOption[];
  /** Cohort keys of the status question among the found; null asks everybody. */
  audience: string[] | null;
}

/** A question in the article's words, on the way to a prompt. */
interface Draft {
  text: string;
  items: string[];
}

/**
 * The closing sentences as questions: the first MAX_QUESTIONS, each once, one of them at most the status
 * question.
 */
export function suggestions(sentences: Placed[]): FoundQuestion[] {
  const drafts = distinct(joined(sentences)).slice(0, MAX_QUESTIONS);
  const clauses = drafts.map(({ text }) => splitClause(text));
  const status = drafts.findIndex(({ text }) => asksStatus(text));
  return drafts.flatMap(({ text, items }, at) => {
    const cohorts = cohortsNamed(clauses[at]?.clause ?? "");
    const cut = status >= 0 && cohorts.length > 0;
    const prompt = asPrompt(cut ? clauses[at]!.rest : text);
    if (prompt === null) return [];
    if (at === status) return [{ prompt, ...statusSuggestion(items), audience: null }];
    const audience = cut
      ? cohorts
      : status >= 0 && at > status
        ? audienceByWording(clauses[at]?.rest ?? prompt)
        : null;
    return [{ prompt, ...suggestion(prompt, items), audience }];
  });
}

/** Follow-ups ("Why?") go with the question right before them, or not at all. */
function joined(sentences: Placed[]): Draft[] {
  const drafts: Draft[] = [];
  let end: Placed | null = null;
  for (const sentence of sentences) {
    const text = withoutLeadIn(sentence.text);
    const last = drafts.at(-1);
    const near = end?.block === sentence.block && end.nth === sentence.nth - 1;
    if (!isFollowUp(sentence.text)) drafts.push({ text, items: sentence.items });
    else if (near && last && last.text.length + sentence.text.length < MAX_PROMPT_CHARS) {
      last.text = `${withOneMark(last.text)} ${sentence.text}`;
      last.items = sentence.items;
    } else if (wordCount(text) > 2 && !/^or\b/i.test(text)) drafts.push({ text, items: sentence.items });
    else continue;
    end = sentence;
  }
  return drafts;
}

/**
 * Returns each question once; nods to the reader ("What do you think?") only where the article asks nothing
 * else.
 */
function distinct(drafts: Draft[]): Draft[] {
  const byWords = new Map(drafts.toReversed().map((draft) => [bare(draft.text), draft]));
  const unique = drafts
    .filter(({ text }) => wordCount(text) > 1 && asPrompt(text) !== null)
    .filter((draft) => byWords.get(bare(draft.text)) === draft);
  const asking = unique.filter(({ text }) => !isNod(text));
  return asking.length > 0 ? asking : unique.filter(({ text }) => wordCount(text) > 2);
}
