import { QUOTE_BEGINS_CHARS } from "./limits";
import { oneLine } from "../../markdown/visibleText";

/** Words as they are compared: on one line, whatever stood between them. */
export const plain = (text: string): string => oneLine(text);

/** Whether these words stand in a post's, given as plain text. */
export const occurs = (quote: string, post: string): boolean =>
  quote !== "" && plain(post).includes(plain(quote));

/** The first sentence of a post's plain text, or its beginning, as it stands there: it always occurs. */
export function beginning(post: string): string {
  const [first = "", second] = post
    .trim()
    .split(/\n\s*\n/)
    .map(plain)
    .filter(Boolean);
  // A heading says what is to follow, and nothing by itself.
  const text = second !== undefined && !/[.!?…:]$/.test(first) ? second : first;
  const [sentence] = /^.{12,}?[.!?…](?=\s|$)/.exec(text) ?? [text];
  if (sentence.length <= QUOTE_BEGINS_CHARS) return sentence;
  const cut = sentence.slice(0, QUOTE_BEGINS_CHARS);
  return cut
    .slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : QUOTE_BEGINS_CHARS)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd();
}

/** Returns the writer's selection where the post contains it; else the post's beginning. */
export const quoteFrom = (post: string, selected: string): string =>
  occurs(selected, post) ? plain(selected) : beginning(post);
