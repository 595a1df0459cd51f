import { lexer, type Token } from "marked";
import { MAX_UNBROKEN_CHARS, TooComplex } from "../limits";
import { BoundedTokenizer } from "../tokenizer";

/** The Markdown's top level, or null for text made to be slow, on the terms on which a post is refused. */
export function lex(markdown: string): Token[] | null {
  if (markdown.split(/[^!-~]+/).some((run) => run.length > MAX_UNBROKEN_CHARS)) return null;
  try {
    return lexer(markdown, { gfm: true, tokenizer: new BoundedTokenizer() });
  } catch (error) {
    if (error instanceof TooComplex || error instanceof RangeError) return null;
    throw error;
  }
}
