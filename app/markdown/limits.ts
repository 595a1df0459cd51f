/** A quote of a quote of a quote is followed by nobody; hundreds of them overflow the parser's stack. */
export const MAX_BLOCK_NESTING = 8;

/** Bold in italics in a link is three. Each level is parsed again from its beginning. */
export const MAX_INLINE_NESTING = 20;

/**
 * Characters searched in vain for the end of emphasis: a mark without a partner is looked for to the end of
 * its paragraph. Stray asterisks cost an article some ten thousand; forty thousand characters of marks, a
 * thousand million.
 */
export const EMPHASIS_SEARCH_CHARS = 4_000_000;

/**
 * Beyond this a table is a spreadsheet. A row of one character is filled up to its header, so a few bytes
 * make many cells.
 */
export const MAX_TABLE_CELLS = 5_000;

/**
 * Lines of a list without an empty one between. For each of them the parser copies what is left of the text.
 */
export const MAX_LIST_LINES = 5_000;

/**
 * Lines that look like the rule under a table's header; each makes the parser read on to see whether a table
 * follows.
 */
export const MAX_TABLE_RULES = 500;

/**
 * Longer than any address that a person has followed. The parser takes off trailing dots one by one, reading
 * all of it each time.
 */
export const MAX_ADDRESS_CHARS = 2_000;

/**
 * Longer than a key or a token on one line. The parser looks for an e-mail address from every letter of such
 * a run.
 */
export const MAX_UNBROKEN_CHARS = 8_000;

/**
 * Seven times the longest post. Ordinary marks add a fifth; what adds more is made to fill the page and the
 * disk.
 */
export const MAX_HTML_CHARS = 280_000;

/**
 * Some 150 lines in a post are coloured and the rest is plain: many grammars take time with the square of the
 * code.
 */
export const MAX_HIGHLIGHT_CHARS = 5_000;

/**
 * A line of code this long is minified or made to be slow: grammars try every place in it. Ten thousand
 * characters of "[a](" in one line kept that of Markdown busy for seconds.
 */
export const MAX_HIGHLIGHT_LINE = 300;

/**
 * Colours inside each other; a grammar nests them as deep as the code opens brackets, and the tree is walked
 * by recursion.
 */
export const MAX_HIGHLIGHT_NESTING = 30;

/** A long survey cites some two hundred sources; each note is an item with an id and a link of its own. */
export const MAX_FOOTNOTES = 300;

/**
 * Twice as many, since a source may be cited again; each makes two links of a hundred characters out of four.
 */
export const MAX_FOOTNOTE_REFERENCES = 600;

/** A name such as `smith-2019-table-3`. */
export const MAX_FOOTNOTE_LABEL = 60;

/** An address that still fits on a line of a mail. */
export const SLUG_MAX_CHARS = 80;

/** The text is written so that showing it would take more than a reader's patience. */
export class TooComplex extends Error {
  constructor() {
    super("the text is too complex to render");
    this.name = "TooComplex";
  }
}

/**
 * Texts up to this length are rendered in the process that asks: the worst takes 25 ms, an ordinary one 2.
 * Longer texts go to a worker thread, since time can grow with the square of the length.
 */
export const RENDER_INLINE_CHARS = 1_000;

/**
 * A second of work. The opening article takes a hundredth of it, and the worst text within the bounds above a
 * third (tests/bench/markdown.ts). A text that takes longer is refused, since nobody waits longer for a
 * preview.
 */
export const RENDER_PATIENCE_MS = 1_000;

/**
 * A machine that is busy with other things gives a thread its second of work late; no request waits for it
 * longer than this.
 */
export const RENDER_PATIENCE_WHEN_BUSY_MS = 4_000;

/**
 * So that a text which uses up its second does not keep everybody else's waiting; more would leave too little
 * for the pages.
 */
export const RENDER_THREADS = 2;

/**
 * Texts that may wait for a thread: at a second each, two threads get through them before anybody gives up.
 */
export const RENDERS_WAITING = 16;

/**
 * Longer than sixteen of the worst texts take; a thread that cannot be started keeps nobody waiting beyond
 * it.
 */
export const RENDER_WAIT_MS = 10_000;

/** Ten times what the worst text takes. A text that fills it ends its thread, not the process. */
export const RENDER_MEMORY_MB = 512;

/**
 * Words that differ between two versions, above which they are told as two texts: the search takes time with
 * the square of it.
 */
export const MAX_DIFF_EDITS = 1_000;
