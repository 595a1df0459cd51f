import type { Token, Tokens } from "marked";

/** A stretch of the text, from and up to. */
export type Span = readonly [number, number];

export interface Block {
  kind: "heading" | "prose" | "item";
  /** The level of a heading, 1 to 7 (bold paragraphs come last); the depth of an item in nested lists. */
  level: number;
  /** Items of one list share it. */
  list: number;
  text: string;
  /** Code and addresses, whose marks end no sentence. */
  shields: Span[];
}

/**
 * Returns the blocks that the author wrote: headings, paragraphs and items. Quotes, code, tables and HTML are
 * left out.
 */
export function blocksOf(tokens: Token[], isHeading: (token: Token) => boolean): Block[] {
  let lists = 0;
  const items = (list: Tokens.List, level: number): Block[] => {
    const id = ++lists;
    return list.items.flatMap((item) => {
      const own = item.tokens.filter(
        ({ type }) => type === "text" || type === "paragraph" || type === "heading",
      );
      const nested = item.tokens.filter((token): token is Tokens.List => token.type === "list");
      const words = flat(own.map(inlines), "\n\n");
      return [
        { kind: "item" as const, level, list: id, ...words },
        ...nested.flatMap((inner) => items(inner, level + 1)),
      ];
    });
  };
  return tokens.flatMap((token): Block[] => {
    if (token.type === "list") return items(token as Tokens.List, 1);
    const words = () => flat([inlines(token)]);
    if (token.type === "heading") return [{ kind: "heading", level: token.depth, list: 0, ...words() }];
    if (isHeading(token)) return [{ kind: "heading", level: 7, list: 0, ...words() }];
    return token.type === "paragraph" || token.type === "text"
      ? [{ kind: "prose", level: 0, list: 0, ...words() }]
      : [];
  });
}

/** The words of one token on one line, without marks. */
export const wordsOf = (token: Token): string =>
  flat([inlines(token)])
    .text.replace(/\s+/g, " ")
    .trim();

const inlines = (token: Token): Token[] => ("tokens" in token && token.tokens ? token.tokens : [token]);

function flat(parts: Token[][], between = ""): { text: string; shields: Span[] } {
  const pieces: string[] = [];
  const shields: Span[] = [];
  let length = 0;
  const add = (text: string, shielded = false) => {
    if (shielded) shields.push([length, length + text.length]);
    pieces.push(text);
    length += text.length;
  };
  const walk = (token: Token) => {
    if (token.type === "codespan") add(token.text, true);
    else if (token.type === "br") add("\n");
    else if (token.type === "image" || token.type === "html" || token.type === "checkbox") return;
    // An address in angle brackets may end in a question mark of its own.
    else if (token.type === "link" && token.raw.startsWith("<")) add(token.text, true);
    else if ("tokens" in token && token.tokens) token.tokens.forEach(walk);
    else if ("text" in token) add(decoded(token.text));
  };
  parts.forEach((tokens, at) => {
    if (at > 0) add(between);
    tokens.forEach(walk);
  });
  return { text: pieces.join(""), shields };
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
  "&rsquo;": "’",
  "&ndash;": "–",
  "&mdash;": "—",
};

const decoded = (text: string) =>
  text.replace(/&(?:amp|lt|gt|quot|#39|nbsp|rsquo|ndash|mdash);/g, (entity) => ENTITIES[entity]!);
