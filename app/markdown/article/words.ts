/** English words that the reader of articles asks for: how a question begins, and a clause before it. */
import { regex } from "../regex";

/** The first words of an English question. */
const BEGINNING = regex("iu")`
  ^(?:who|whom|whose|what|when|where|why|which|how
    |has|have|had|did|do|does|is|are|was|were|will|would|should|could|can|may
    |anyone|anybody|any of you|in (?:what|which)|at what|to what|from what|on a scale)
  (?:['’]\p{L}+|n['’]t)?(?![\p{L}\p{N}])
`;

/** A clause that says who is asked, before the question: "For those considering it, …", "If so, …". */
const CLAUSE = regex("iu")`
  ^(?:(?:for|to|among|of) )?
  (?:those|anyone|anybody|everyone|everybody|people|the ones|all of you|engineers|readers)\b
  |^(?:if|once|when) (?:you|you['’]\p{L}+|so|not)\b
`;

export const beginsQuestion = (text: string): boolean => BEGINNING.test(text);
export const beginsClause = (text: string): boolean => CLAUSE.test(text);

export const wordCount = (text: string): number => text.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean).length;

/** Returns the words of a text, independent of case, punctuation and the kind of apostrophe. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[^\p{L}\p{N}']+/gu, " ")
    .trim();

export const capitalised = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
