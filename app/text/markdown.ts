import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { refuseComplex } from "./complexity";
import { finish } from "./finish";
import { TooComplex } from "./limits";
import { parse } from "./parse";
import { schema } from "./schema";

/** Goes up when the same source would come out differently, so that stored pages can be rendered again. */
export const RENDER_VERSION = 1;

interface Options {
  /** Keeps the ids of headings apart where two posts share a page. */
  idPrefix?: string;
}

/** Renders what a member wrote to HTML that is safe on any page. Throws TooComplex for text made to be slow. */
export function renderMarkdown(source: string, { idPrefix = "h-" }: Options = {}): { html: string; version: number } {
  refuseComplex(source);
  try {
    return { html: render(source, idPrefix), version: RENDER_VERSION };
  } catch (error) {
    // Parser and tree are walked by recursion; how deep that may go is the machine's to say, whatever the limits are.
    if (error instanceof RangeError) throw new TooComplex();
    throw error;
  }
}

const render = (source: string, idPrefix: string): string =>
  String(
    unified()
      .use(rehypeParse, { fragment: true })
      .use(() => (tree: Root) => finish(tree, idPrefix))
      .use(rehypeSanitize, schema)
      .use(rehypeStringify)
      .processSync(parse(source)),
  ).trim();
