import { Tokenizer } from "marked";
import {
  EMPHASIS_SEARCH_CHARS,
  MAX_ADDRESS_CHARS,
  MAX_BLOCK_NESTING,
  MAX_INLINE_NESTING,
  MAX_LIST_LINES,
  MAX_TABLE_CELLS,
  MAX_TABLE_RULES,
  TooComplex,
} from "./limits";

const TABLE_RULE = /^[ \t]*[|:-][|:\- \t]*$/;
const LIST_ITEM = /^ {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]/;
const LONG_ADDRESS = new RegExp(`^(?:https?:|ftp:|www\\.)\\S{${MAX_ADDRESS_CHARS}}`, "i");

/**
 * Punctuation of Chinese, Japanese and Korean, full-width signs and typographic quotes. A bare address ends
 * before them: those texts put no space behind an address, and an address holds them percent-encoded.
 */
const ENDS_ADDRESS =
  /[\u2018-\u201f\u2026\u3000-\u303f\ufe30-\ufe4f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;

/**
 * Marked's tokenizer with an end to its patience, for one post: where its work can grow with the square of
 * the text or its stack with the depth, it counts, and throws TooComplex. To count here rather than
 * beforehand spares code, in which the same characters mean nothing.
 */
export class BoundedTokenizer extends Tokenizer {
  #blocks = 0;
  #inlines = 0;
  #searched = 0;
  #rules = 0;
  #cells = 0;

  override blockquote(src: string) {
    return this.#inBlock(() => super.blockquote(src));
  }

  override list(src: string) {
    if (LIST_ITEM.test(src) && src.split(/\n[ \t]*\n/, 1)[0]!.split("\n").length > MAX_LIST_LINES)
      throw new TooComplex();
    return this.#inBlock(() => super.list(src));
  }

  override link(src: string) {
    return this.#inInline(() => super.link(src));
  }

  override reflink(src: string, links: Parameters<Tokenizer["reflink"]>[1]) {
    return this.#inInline(() => super.reflink(src, links));
  }

  override emStrong(src: string, maskedSrc: string, prevChar?: string) {
    const token = this.#inInline(() => super.emStrong(src, maskedSrc, prevChar));
    // A mark that finds its partner costs what lies between them, and one within a word is not looked at.
    if (!token && /^[*_]/.test(src) && !(src.startsWith("_") && /\w/.test(prevChar ?? "")))
      this.#searchedInVain(src);
    return token;
  }

  override del(src: string, maskedSrc: string, prevChar?: string) {
    const token = this.#inInline(() => super.del(src, maskedSrc, prevChar));
    if (!token && src.startsWith("~")) this.#searchedInVain(src);
    return token;
  }

  override table(src: string) {
    const ruleAt = src.indexOf("\n") + 1;
    const ruleEnd = src.indexOf("\n", ruleAt);
    const rule = src.slice(ruleAt, ruleEnd < 0 ? undefined : ruleEnd);
    if (ruleAt > 0 && TABLE_RULE.test(rule)) {
      if (++this.#rules > MAX_TABLE_RULES) throw new TooComplex();
      // Spaces alone end a table; Marked takes a line of a tab for one more row.
      const [rows = ""] = src.split(/\n *\n/, 1);
      if (rule.includes("|")) this.#cells += rule.split("|").length * rows.split("\n").length;
      if (this.#cells > MAX_TABLE_CELLS) throw new TooComplex();
    }
    return super.table(src);
  }

  override url(src: string) {
    if (LONG_ADDRESS.test(src)) return undefined;
    const token = super.url(src);
    const end = token?.raw.search(ENDS_ADDRESS) ?? -1;
    return end > 0 ? super.url(src.slice(0, end)) : token;
  }

  /** A tag is only shown here, so that unlike in Marked it does not change how the text behind it is read. */
  override tag(src: string): ReturnType<Tokenizer["tag"]> {
    const raw = this.rules.inline.tag.exec(src)?.[0];
    return raw ? { type: "html", raw, text: raw, block: false, inLink: false, inRawBlock: false } : undefined;
  }

  #searchedInVain(src: string) {
    this.#searched += src.length;
    if (this.#searched > EMPHASIS_SEARCH_CHARS) throw new TooComplex();
  }

  #inBlock<T>(read: () => T): T {
    if (++this.#blocks > MAX_BLOCK_NESTING + 1) throw new TooComplex();
    const token = read();
    this.#blocks--;
    return token;
  }

  #inInline<T>(read: () => T): T {
    if (++this.#inlines > MAX_INLINE_NESTING + 1) throw new TooComplex();
    const token = read();
    this.#inlines--;
    return token;
  }
}
