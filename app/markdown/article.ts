import { closingSentences } from "./article/closingSentences";
import { frontMatter, titleAndBody } from "./article/head";
import { asMarkdown, isMarkdown } from "./article/layout";
import { lex } from "./article/lex";
import { type FoundQuestion, suggestions } from "./article/suggest";

export type { FoundQuestion } from "./article/suggest";
export type { SuggestedKind, SuggestedOption } from "./article/kinds";

export interface FoundArticle {
  /** Plain text; "" where the article names none. */
  title: string;
  /** Markdown, word for word: without front matter and without the heading that became the title. */
  body: string;
  /** In the order of the article; at most MAX_QUESTIONS. */
  questions: FoundQuestion[];
}

/**
 * Reads an article, in Markdown or plain text, for its title, its body and the questions it closes with, each
 * with a suggested kind, for its author to change. It never throws: of a text too complex to render it finds
 * no questions.
 */
export function readArticle(source: string): FoundArticle {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const { title: given, rest } = frontMatter(text);
  const markdown = rest !== text || isMarkdown(rest) ? rest : asMarkdown(rest);
  const tokens = lex(markdown);
  if (!tokens) return { title: given, body: markdown.trim(), questions: [] };
  const { title, body, below } = titleAndBody(markdown, tokens, given);
  return { title, body, questions: suggestions(closingSentences(below)) };
}
